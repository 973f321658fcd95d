import { describe, expect, it } from 'vitest';
import { drillLoadObjects, LOAD } from '.';

const URL = 'https://authorise.svc.staging.example/';
const objects = drillLoadObjects({
  ...{ environment: 'staging', labels: { team: 'platform' }, profile: { ...LOAD, urls: [URL] } },
  image: (upstream) => `cache/${upstream}`,
});
const of = (kind: string) => objects.find((object) => object.kind === kind);

describe('the load of drills', () => {
  it('stands in a namespace of its own, at rest', () => {
    expect(objects.map(({ kind, metadata }) => `${metadata.namespace}/${kind}`)).toEqual([
      ...['staging-drill-load/ConfigMap', 'staging-drill-load/CronJob'],
    ]);
    expect(of('CronJob')?.spec).toMatchObject({ suspend: true });
  });

  it('asks at the rate of its row, through the door, and more often than the alarm there needs', () => {
    const { 'load.js': script = '' } = of('ConfigMap')?.data ?? {};
    expect(script).toContain(JSON.stringify([URL]));
    expect(script).toContain("executor: 'constant-arrival-rate'");
    expect(script).toContain(`rate: ${LOAD.perSecond},`);
    expect(LOAD.perSecond * 60).toBeGreaterThan(20);
    expect(script).toContain('export function setup() {');
  });

  it('has what Pod Security asks for, no token, no secret and nothing to write to', () => {
    const spec = JSON.stringify(of('CronJob')?.spec);
    expect(of('CronJob')?.spec).toMatchObject({
      jobTemplate: {
        spec: {
          template: {
            spec: {
              automountServiceAccountToken: false,
              securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
              containers: [
                {
                  image: expect.stringMatching(/^cache\/ghcr\.io\/grafana\/k6:\d/),
                  securityContext: {
                    ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
                    capabilities: { drop: ['ALL'] },
                  },
                },
              ],
            },
          },
        },
      },
    });
    expect(spec).not.toMatch(/secret|emptyDir|hostPath/i);
  });

  it('comes back when a drill takes it, ends by itself, and is not repeated when it was turned away', () => {
    expect(of('CronJob')?.spec).toMatchObject({
      jobTemplate: {
        spec: {
          activeDeadlineSeconds: (LOAD.minutes + 5) * 60,
          backoffLimit: 20,
          podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { values: [99] } }] },
        },
      },
    });
  });
});
