import { beforeAll, describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../src/cold-start';
import { broken, loseZone, type Setting, settingOf } from '../../src/zone-loss';
import type { Spread, Toleration } from '../../src/zone-loss/workload';
import { renderings } from '../support/charts';
import { hasTools } from '../support/tools';
import { synthesised } from '../support/synthesised';
import { spec } from '../support/values';

const stacks = synthesised();
let objects: ReadonlyMap<string, readonly KubernetesObject[]> = new Map();
beforeAll(async () => {
  if (!hasTools) return;
  const all = await renderings();
  objects = new Map(
    spec.clusters.map(({ name }) => [
      name,
      all.filter(({ cluster }) => cluster === name).flatMap((one) => one.objects),
    ]),
  );
});

/** A cluster of the example, as its bootstrap and Helm render it. */
function settingFor(name: string): Setting {
  const cluster = spec.clusters.find((one) => one.name === name);
  const bootstrap = stacks.find(({ workspace, part }) => workspace === name && part === 'bootstrap');
  if (!cluster || !bootstrap) throw new Error(`no cluster ${name}`);
  return settingOf(bootstrap, objects.get(name) ?? [], cluster.network.zones);
}

type Pods = Setting['workloads'][number];
const changed = (name: string, change: (pods: Pods) => Pods): Setting => {
  const setting = settingFor(name);
  return { ...setting, workloads: setting.workloads.map(change) };
};

describe.skipIf(!hasTools)('when a zone is lost', () => {
  it.each(spec.clusters.flatMap(({ name, network }) => network.zones.map((zone) => [name, zone] as const)))(
    'on %s (%s) no service is at zero, and redundancy comes back without anybody',
    (name, zone) => {
      const outcome = loseZone(settingFor(name), { zone, rollouts: 1 });
      expect(broken(outcome)).toEqual([]);
      expect(outcome.fates.length).toBeGreaterThanOrEqual(29);
      expect(outcome.wholeAfter).toBeGreaterThan(0);
    },
  );

  it('and only most of it, the evacuation brings redundancy back', () => {
    const course = { zone: 'eu-west-1b', rollouts: 0, isPartial: true, evacuation: 75 };
    expect(broken(loseZone(settingFor('prod-euw1'), course))).toEqual([]);
  });
});

describe.skipIf(!hasTools)('the simulation of production tells', () => {
  const told = (setting: Setting, rollouts = 0) => broken(loseZone(setting, { zone: 'eu-west-1a', rollouts }));
  const spreads = (change: (spread: Spread) => Spread) => (pods: Pods) => ({
    ...pods,
    spreads: pods.spreads.map(change),
  });

  it('that without OR terms and headroom redundancy never comes back', () => {
    const setting = changed('prod-euw1', (pods) => ({ ...pods, terms: pods.terms.slice(0, 1) }));
    const workloads = setting.workloads.filter(({ isPlaceholder }) => !isPlaceholder);
    expect(workloads.length).toBeLessThan(setting.workloads.length);
    expect(told({ ...setting, workloads })).toContainEqual(expect.stringContaining('redundancy does not come back'));
  });

  it('that without anchors a cold start puts services into one zone', () => {
    const isAnchor = ({ key }: Toleration) => key === 'CriticalAddonsOnly';
    const setting = changed('prod-euw1', (pods) => ({
      ...pods,
      tolerations: pods.tolerations.filter((toleration) => !isAnchor(toleration)),
    }));
    expect(told(setting)).toContainEqual(expect.stringContaining('stands in one zone alone after a cold start'));
  });

  it('that without matchLabelKeys rollouts put services into one zone', () => {
    const setting = changed(
      'prod-euw1',
      spreads((spread) => ({ ...spread, isPerRevision: false })),
    );
    expect(told(setting, 3)).toContainEqual(expect.stringContaining('stands in one zone alone after its rollouts'));
  });

  it('that without its disruption budget the last pod of a service may be drained', () => {
    const setting = changed('prod-euw1', ({ maxUnavailable, ...pods }) =>
      pods.name.endsWith('/rules-console') || maxUnavailable === undefined ? pods : { ...pods, maxUnavailable },
    );
    expect(told(setting)).toEqual([
      expect.stringMatching(/^prod-decisions\/rules-console has one pod for \d+ s and no PodDisr/),
    ]);
  });

  it('that important services which may push out others take the last pod of a service', () => {
    const setting = changed('prod-euw1', (pods) =>
      /^prod-(models|intake|decisions)\//.test(pods.name) ? { ...pods, priority: pods.priority + 1 } : pods,
    );
    expect(told(setting)).toContainEqual(expect.stringMatching(/has no pod that answers for \d+ s$/));
  });
});
