import { describe, expect, it } from 'vitest';
import { problemLine } from '../kernel';
import { poolProblems, type PoolTenant } from './index';

const demand = { maxReplicas: 8, surge: 2, cpuMillicores: 500, memoryMiB: 1024, memoryLimitMiB: 1024 };
const tenant = (environment: string, growthPercent = 0): PoolTenant => ({
  environment,
  demands: [demand, demand],
  rule: { growthPercent, zones: 2 },
});
const said = (cpu: number, memoryGiB: number, ...tenants: PoolTenant[]) =>
  poolProblems('nonprod-euw1.nodePools.spot', { cpu, memoryGiB }, tenants).map(problemLine);

describe('the quotas of the environments on a cluster', () => {
  it('fit when all of them, and what nodes keep, stay below the limits of the pool', () => {
    expect(said(30, 60, tenant('dev'), tenant('staging'))).toEqual([]);
  });

  it('are refused in the words of the workspace, with everybody who takes part', () => {
    expect(said(29, 59, tenant('dev'), tenant('staging'))).toEqual([
      'nonprod-euw1.nodePools.spot.cpu: got 29, want at least 30: the quotas of dev (12) and staging (12), and the 20 percent that no team gets - raise it, or lower dev.growthPercent or staging.growthPercent',
      'nonprod-euw1.nodePools.spot.memoryGiB: got 59, want at least 60: the quotas of dev (24) and staging (24), and the 20 percent that no team gets - raise it, or lower dev.growthPercent or staging.growthPercent',
    ]);
  });

  it('count the growth that a workspace states', () => {
    expect(said(30, 60, tenant('dev', 50), tenant('staging'))).toHaveLength(2);
  });
});
