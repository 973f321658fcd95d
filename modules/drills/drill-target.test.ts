import { describe, expect, it } from 'vitest';
import { DRILL_MEMORY, drillTargetObjects, EXPERIMENT_USER, FIS_POD, podScenarios } from '.';

const image = (upstream: string) => `cache/${upstream}`;
const objects = drillTargetObjects({
  ...{ environment: 'dev', labels: { team: 'platform' }, image },
  apiCidrs: ['10.32.0.0/16', '172.20.0.0/16'],
});
const of = (kind: string) => objects.find((object) => object.kind === kind);
const scenarios = podScenarios({ context: { workspace: 'dev' }, cluster: 'exbank-x', image });

describe('the workload that is made to be harmed', () => {
  it('stands in a namespace of its own, with everything that belongs to it', () => {
    expect(objects.map(({ kind, metadata }) => `${metadata.namespace}/${kind}`)).toEqual(
      ['ServiceAccount', 'Role', 'RoleBinding', 'NetworkPolicy', 'Deployment'].map(
        (kind) => `dev-drill-target/${kind}`,
      ),
    );
  });

  it('is killed itself, and not the container of FIS: the larger of two that are protected alike, at each start', () => {
    const { limitMiB, heldMiB, stressedPercent } = DRILL_MEMORY;
    const stressedMiB = (limitMiB * stressedPercent) / 100;
    expect(heldMiB + stressedMiB).toBeGreaterThan(limitMiB);
    expect(limitMiB - stressedMiB).toBeGreaterThan(stressedMiB);
    expect(heldMiB).toBeLessThan(limitMiB);
    expect(of('Deployment')?.spec).toMatchObject({
      template: {
        spec: {
          containers: [
            {
              resources: {
                requests: { cpu: '50m', memory: `${limitMiB}Mi` },
                limits: { cpu: '50m', memory: `${limitMiB}Mi` },
              },
            },
          ],
        },
      },
    });
  });

  it('has the one exemption that FIS needs, a writable root, and otherwise what Pod Security asks for', () => {
    expect(of('Deployment')?.spec).toMatchObject({
      template: {
        spec: {
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              securityContext: {
                ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: false },
                capabilities: { drop: ['ALL'] },
              },
            },
          ],
        },
      },
    });
  });

  it('is harmed by the user of experiments and the account of their pod, and by nobody else', () => {
    expect(of('RoleBinding')?.subjects).toEqual([
      { kind: 'ServiceAccount', name: 'drill-target', namespace: 'dev-drill-target' },
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: EXPERIMENT_USER },
    ]);
    for (const { actions } of scenarios)
      expect(actions.stress?.parameters.kubernetesServiceAccount).toBe(of('ServiceAccount')?.metadata.name);
  });

  it('reaches the API server and nothing else', () => {
    expect(of('NetworkPolicy')?.spec).toMatchObject({
      podSelector: {},
      egress: [
        {
          to: [{ ipBlock: { cidr: '10.32.0.0/16' } }, { ipBlock: { cidr: '172.20.0.0/16' } }],
          ports: [{ port: 443 }],
        },
      ],
    });
  });

  it('is harmed by an image that comes through our registry, under the strictest Pod Security', () => {
    for (const { actions } of scenarios)
      expect(actions.stress?.parameters).toMatchObject({
        fisPodContainerImage: `cache/${FIS_POD.image}:${FIS_POD.tag}`,
        fisPodSecurityPolicy: 'restricted',
      });
  });
});
