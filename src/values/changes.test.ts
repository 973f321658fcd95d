import { describe, expect, it } from 'vitest';
import { resolvedWith } from '../../test/support/values';
import { changes, sidesOf } from './changes';
import { valuesDocument } from './document';

const root = (text: string) => valuesDocument('base', 'values.yaml', text).root;

describe('changes', () => {
  it('tell the same difference once, with all it touches', () => {
    const pairs = [
      { name: 'one', before: root('a: 1\nb: { c: x }'), after: root('a: 2\nb: { c: x }') },
      { name: 'two', before: root('a: 1'), after: root('a: 2') },
      { name: 'three', before: root('a: 1'), after: root('a: 3') },
    ];
    expect(changes(pairs)).toEqual([
      { key: 'a', before: 1, after: 2, where: ['one', 'two'] },
      { key: 'a', before: 1, after: 3, where: ['three'] },
    ]);
  });

  it('know what came and what went from what became null', () => {
    expect(changes([{ name: 'one', before: root('a: 1\nb: null'), after: root('b: 1\nc: null') }])).toEqual([
      { key: 'a', before: 1, after: undefined, where: ['one'] },
      { key: 'b', before: null, after: 1, where: ['one'] },
      { key: 'c', before: undefined, after: null, where: ['one'] },
    ]);
  });

  it('leave out what is asked to be', () => {
    const pair = { name: 'one', before: root('a: { b: 1 }'), after: root('a: { b: 2 }') };
    expect(changes([pair], (key) => key.startsWith('a.'))).toEqual([]);
  });

  it('show what a change for all does to each', () => {
    const before = resolvedWith({}).results;
    const after = resolvedWith({ 'gitops/values/class/core.yaml': "resources: { cpuLimit: '2' }" }).results;
    const [change, ...others] = changes(sidesOf(before, after).pairs);
    expect(others).toEqual([]);
    expect(change).toMatchObject({ key: 'resources.cpuLimit', before: '1', after: '2' });
    const core = before.filter(({ class: of }) => of === 'core');
    expect(change?.where).toEqual(core.map(({ release }) => release));
  });

  it('name a service that is new, or gone, once and not value by value', () => {
    const { results } = resolvedWith({});
    const without = results.filter(({ service }) => service !== 'notification');
    const releases = ['dev-notification', 'staging-notification', 'prod-notification'];
    const [came, went] = [sidesOf(without, results), sidesOf(results, without)];
    expect(came).toMatchObject({ added: releases, removed: [] });
    expect(went).toMatchObject({ added: [], removed: releases });
    expect([...changes(came.pairs), ...changes(went.pairs)]).toEqual([]);
  });
});
