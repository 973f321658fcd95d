import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerLimits } from './limit-range';
import { hardLimits, podsOf, quotaOf } from './quota';

const pod = { cpuMillicores: 250, memoryMiB: 512, memoryLimitMiB: 768 };
const service = { maxReplicas: 4, surge: 1, ...pod };
const rule = { growthPercent: 0, zones: 2 };

describe('the pods of a service that a quota has room for', () => {
  it.each([
    [{ maxReplicas: 2, surge: 1 }, 2, 4, 'two that run, one that starts, one that ends'],
    [{ maxReplicas: 6, surge: 1 }, 2, 9, 'six that should run while three of a lost zone still count'],
    [{ maxReplicas: 6, surge: 1 }, 3, 8, 'in three zones a lost one takes two'],
    [{ maxReplicas: 8, surge: 4 }, 2, 16, 'a rollout of half of them at a time'],
    [{ maxReplicas: 1, surge: 0 }, 2, 2, 'the next run of a job while the last one ends'],
  ])('of %o in %i zones are %i: %s', (demand, zones, pods) => {
    expect(podsOf(demand, zones)).toBe(pods);
  });

  it('are never too few to replace a zone at the highest number of replicas', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 15 }),
        fc.constantFrom(2, 3),
        (most, surge, zones) => {
          const lost = Math.ceil(most / zones);
          expect(podsOf({ maxReplicas: most, surge }, zones)).toBeGreaterThanOrEqual(most + Math.max(lost, 2 * surge));
        },
      ),
    );
  });
});

describe('the quota of a team', () => {
  it('is the sum of its services, in whole steps', () => {
    expect(quotaOf([service, { ...service, maxReplicas: 2 }], rule)).toEqual({
      pods: 10,
      cpuMillicores: 2500,
      memoryMiB: 5120,
      memoryLimitMiB: 7680,
    });
  });

  it('has the growth that the workspace states', () => {
    const grown = quotaOf([service], { growthPercent: 50, zones: 2 });
    expect(grown).toEqual({ pods: 9, cpuMillicores: 2300, memoryMiB: 4608, memoryLimitMiB: 6912 });
  });

  it('says nothing of limits of CPU, which would have to be set then, and forbids volumes, node ports and balancers', () => {
    expect(hardLimits(quotaOf([service], rule))).toEqual({
      pods: '6',
      'requests.cpu': '1500m',
      'requests.memory': '3072Mi',
      'limits.memory': '4608Mi',
      persistentvolumeclaims: '0',
      'services.loadbalancers': '0',
      'services.nodeports': '0',
    });
  });
});

describe('the limits of a container', () => {
  it('give one that says nothing a request and a limit of memory, and no limit of CPU in any way', () => {
    const { defaultRequest, default: limits, max } = containerLimits([service], 0);
    expect(defaultRequest).toEqual({ cpu: '50m', memory: '64Mi' });
    expect(limits).toEqual({ memory: '128Mi' });
    expect(Object.keys(max)).toEqual(['memory']);
  });

  it('let the largest pod of the team be one container, and grow', () => {
    expect(containerLimits([service, { memoryLimitMiB: 3000 }], 25).max).toEqual({ memory: '3776Mi' });
    expect(containerLimits([], 25).max).toEqual({ memory: '192Mi' });
  });
});
