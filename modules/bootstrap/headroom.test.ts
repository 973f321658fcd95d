import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headroom, type HeadroomDemand, headroomObjects } from './index';

const demand = (overrides: Partial<HeadroomDemand> = {}): HeadroomDemand => ({
  class: 'scoring',
  pool: 'on-demand',
  minReplicas: 4,
  cpuMillicores: 500,
  memoryMiB: 1024,
  ...overrides,
});
const percent = { scoring: 25, core: 25, enrichment: 25, batch: 0 };

describe('headroom', () => {
  it('is a quarter of what the other zone requests, in pods as large as the largest', () => {
    // Eight pods of 500m in each of two zones: 4000m there, 1000m kept here.
    expect(headroom([demand({ minReplicas: 16 })], percent, 2)).toEqual([
      { pool: 'on-demand', replicas: 2, cpuMillicores: 500, memoryMiB: 1024 },
    ]);
  });

  it('is divided among two survivors of three zones', () => {
    expect(headroom([demand({ minReplicas: 48 })], percent, 3)).toMatchObject([{ replicas: 2 }]);
  });

  it('is kept in each pool for its own, and by the classes that ask for it', () => {
    const demands = [demand(), demand({ class: 'enrichment', pool: 'spot' }), demand({ class: 'batch', pool: 'spot' })];
    expect(headroom(demands, percent, 2).map(({ pool, replicas }) => [pool, replicas])).toEqual([
      ['on-demand', 1],
      ['spot', 1],
    ]);
    expect(headroom(demands, { ...percent, scoring: 0 }, 2).map(({ pool }) => pool)).toEqual(['spot']);
    expect(headroom([demand({ minReplicas: 0, class: 'batch' })], percent, 2)).toEqual([]);
  });

  const anyDemand = fc.record({
    class: fc.constantFrom('scoring', 'core', 'enrichment', 'batch'),
    pool: fc.constantFrom('on-demand' as const, 'spot' as const),
    minReplicas: fc.integer({ min: 0, max: 24 }),
    cpuMillicores: fc.integer({ min: 10, max: 4000 }),
    memoryMiB: fc.integer({ min: 32, max: 8192 }),
  });

  it('never is less than the share that was asked for, of cores and of memory, and any pod fits into a placeholder', () => {
    fc.assert(
      fc.property(fc.array(anyDemand, { maxLength: 40 }), fc.constantFrom(2, 3), (demands, zones) => {
        for (const { pool, replicas, cpuMillicores, memoryMiB } of headroom(demands, percent, zones)) {
          const counted = demands.filter((one) => one.pool === pool && one.class !== 'batch');
          const share = (amount: (one: HeadroomDemand) => number) =>
            counted.reduce((sum, one) => sum + amount(one) * one.minReplicas, 0) / 4 / zones / (zones - 1);
          expect(replicas * cpuMillicores).toBeGreaterThanOrEqual(share((one) => one.cpuMillicores) - 1e-6);
          expect(replicas * memoryMiB).toBeGreaterThanOrEqual(share((one) => one.memoryMiB) - 1e-6);
          expect(cpuMillicores).toBe(Math.max(...counted.map((one) => one.cpuMillicores)));
        }
      }),
    );
  });
});

describe('placeholders', () => {
  const zones = ['eu-west-1a', 'eu-west-1b'];
  const placeholders = headroom([demand(), demand({ class: 'enrichment', pool: 'spot' })], percent, 2);
  const objects = headroomObjects({ placeholders, zones, image: 'cache/pause:3.10.1' });
  const pods = objects.map(
    ({ spec }) => (spec as { template: { spec: Readonly<Record<string, unknown>> } }).template.spec,
  );

  it('stand in every zone of every pool that keeps room', () => {
    expect(objects.map(({ metadata }) => metadata.name)).toEqual([
      'on-demand-eu-west-1a',
      'on-demand-eu-west-1b',
      'spot-eu-west-1a',
      'spot-eu-west-1b',
    ]);
    expect(pods[3]).toMatchObject({
      nodeSelector: { 'karpenter.sh/nodepool': 'spot', 'topology.kubernetes.io/zone': 'eu-west-1b' },
      tolerations: expect.arrayContaining([
        { key: 'platform.internal/spot', operator: 'Exists', effect: 'NoSchedule' },
      ]),
    });
  });

  it('give way at once to whoever needs the place, and leave a lost node after half a minute', () => {
    for (const pod of pods) {
      expect(pod).toMatchObject({ priorityClassName: 'headroom', terminationGracePeriodSeconds: 0 });
      expect(pod.tolerations).toContainEqual(
        expect.objectContaining({ key: 'node.kubernetes.io/not-ready', effect: 'NoExecute', tolerationSeconds: 30 }),
      );
      expect(pod.tolerations).not.toContainEqual(expect.objectContaining({ key: 'CriticalAddonsOnly' }));
    }
  });
});
