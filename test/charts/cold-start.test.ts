import { beforeAll, describe, expect, it } from 'vitest';
import { coldStart, type Component, componentsOf, hasty } from '../../src/cold-start';
import { declaredOn } from '../support/cold-start';
import { hasTools } from '../support/tools';
import { spec } from '../support/values';

describe.skipIf(!hasTools).each(spec.clusters.map(({ name }) => name))('an empty cluster %s', (name) => {
  let components: readonly Component[] = [];
  beforeAll(async () => {
    components = componentsOf(await declaredOn(name));
  });

  it('starts, every part of it, in waves that need only what came before', () => {
    const { waves, stuck } = coldStart(components);
    expect(stuck).toEqual([]);
    expect(waves.flat().sort()).toEqual(components.map(({ name: component }) => component).sort());
    expect(waves[0]).toEqual(['control plane', 'registry']);
    expect(waves.flat()).toEqual(
      expect.arrayContaining(spec.services.map((service) => expect.stringMatching(`-${service.name}$`))),
    );
  });

  it('is really read: nodes, images, credentials, secrets, definitions, webhooks, names and priorities all count', () => {
    const kinds = new Set(components.flatMap(({ needs }) => needs).map((need) => need.split(':')[0]));
    for (const kind of KINDS) expect(kinds).toContain(kind);
  });

  it('tries nothing before its time: what has to be there at once comes first', () => {
    expect(hasty(components)).toEqual([]);
  });
});

const KINDS = 'node image cache credential secret configmap crd webhook dns priority namespace store'.split(' ');
