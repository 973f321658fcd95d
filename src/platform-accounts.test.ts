import { describe, expect, it } from 'vitest';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { accountsOf } from './platform-accounts';

const spec = load(input);
const { audit, clusters, said } = accountsOf(spec);

describe('what the workspaces say to the policies', () => {
  it('is the account of records and one for each cluster', () => {
    expect(audit).toBe(spec.audit.account);
    expect(clusters).toEqual(spec.clusters.map(({ account }) => account));
  });

  it('is for each account which services of the baseline the platform provides', () => {
    expect(Object.keys(said?.provided ?? {}).sort()).toEqual([audit, ...clusters].sort());
    expect(said?.provided[audit]).toContain('guardDuty');
  });

  it('leaves out what the organisation provides', () => {
    const above = { providedBy: 'organisation', by: 'security', evidence: 'the account of security' } as const;
    const governance = { ...spec.audit.governance, guardDuty: above };
    const other = accountsOf({ ...spec, audit: { ...spec.audit, governance } });
    expect(other.said?.provided[audit]).not.toContain('guardDuty');
    expect(other.said?.provided[audit]).toContain('cloudTrail');
  });

  it('is who is called, and from where charts come instead of their makers', () => {
    expect(said?.receivers).toEqual(
      [...new Set([spec.audit, ...spec.clusters].flatMap((one) => one.alerting.onCall))].sort(),
    );
    const [cluster, ...others] = spec.clusters;
    const registry = cluster && { ...cluster.registry, chartMirror: 'oci://charts.exbank.example' };
    const mirrored = accountsOf({
      ...spec,
      clusters: [...(cluster && registry ? [{ ...cluster, registry }] : []), ...others],
    });
    expect(mirrored.said?.chartMirrors).toContain('oci://charts.exbank.example');
  });
});
