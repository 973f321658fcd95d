import { beforeAll, describe, expect, it } from 'vitest';
import { demandOfValues } from '../../src/demand';
import { mebibytesOf, millicoresOf } from '../../src/values/quantity';
import { type KubernetesObject, type Rendering, renderings, runs } from '../support/charts';
import { hasTools } from '../support/tools';

interface Case {
  readonly rendering: Rendering;
  readonly deployment: KubernetesObject;
  readonly pod: Pod;
}

interface Pod {
  readonly containers: readonly Readonly<Record<string, unknown>>[];
  readonly initContainers?: readonly Readonly<Record<string, unknown>>[];
  readonly terminationGracePeriodSeconds: number;
  readonly [key: string]: unknown;
}

let all: readonly Rendering[] = [];
let cases: readonly Case[] = [];
beforeAll(async () => {
  if (!hasTools) return;
  all = await renderings();
  cases = all.flatMap((rendering) =>
    rendering.objects
      .filter(({ kind }) => kind === 'Deployment')
      .map((deployment) => ({ rendering, deployment, pod: podOf(deployment) })),
  );
});

interface Resources {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

const podOf = ({ spec }: KubernetesObject): Pod =>
  (spec as { readonly template: { readonly spec: Pod } }).template.spec;
const specOf = ({ objects }: Rendering, kind: string) => objects.find((object) => object.kind === kind)?.spec;

/** Releases that break a promise: the same check for every deployment of the example. */
const breaches = (promise: (one: Case) => void): readonly string[] =>
  cases.flatMap((one) => {
    try {
      promise(one);
      return [];
    } catch (error) {
      return [`${one.rendering.release}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });

/** Terms of the affinity for these zones. */
const term = (pool: string, zones: readonly string[]) => ({
  matchExpressions: [
    { key: 'karpenter.sh/nodepool', operator: 'In', values: [pool] },
    { key: 'topology.kubernetes.io/zone', operator: 'In', values: zones },
  ],
});

describe.skipIf(!hasTools)('every deployment', () => {
  it('is looked at', () => {
    const serving = all.filter((rendering) => runs(rendering) && rendering.values?.kind === 'deployment');
    expect(serving.length).toBeGreaterThan(80);
    expect(cases.map(({ rendering }) => rendering.release)).toEqual(serving.map(({ release }) => release));
  });

  it('has at least two pods, as many in every zone, at the fewest and at the most', () => {
    expect(
      breaches(({ rendering, deployment }) => {
        const zones = rendering.values?.platform.zones.length ?? 0;
        const scaler = specOf(rendering, 'HorizontalPodAutoscaler');
        const pods = [scaler?.minReplicas, scaler?.maxReplicas];
        expect(pods.map((count) => Number(count) % zones)).toEqual([0, 0]);
        expect(Math.min(...pods.map(Number))).toBeGreaterThanOrEqual(2);
        expect(scaler?.scaleTargetRef).toEqual({
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: deployment.metadata.name,
        });
      }),
    ).toEqual([]);
  });

  it('never says itself how many pods it has: a number that Git takes back would leave one, until the autoscaler looks', () => {
    expect(breaches(({ deployment }) => expect(deployment.spec).not.toHaveProperty('replicas'))).toEqual([]);
    expect(
      cases.filter(({ rendering: { values } }) => values?.replicas.min === values?.replicas.max).length,
    ).toBeGreaterThan(20);
  });

  it('is spread over zones and nodes as it was measured', () => {
    expect(
      breaches(({ rendering: { service, values }, pod }) => {
        const few = (values?.replicas.max ?? 0) <= (values?.spread.hostnameUpTo ?? 0);
        const shared = {
          maxSkew: 1,
          labelSelector: { matchLabels: { app: service } },
          matchLabelKeys: ['pod-template-hash'],
          nodeTaintsPolicy: 'Honor',
        };
        expect(pod.topologySpreadConstraints).toEqual([
          {
            ...shared,
            topologyKey: 'topology.kubernetes.io/zone',
            whenUnsatisfiable: 'DoNotSchedule',
            nodeAffinityPolicy: 'Ignore',
          },
          {
            ...shared,
            topologyKey: 'kubernetes.io/hostname',
            whenUnsatisfiable: few ? 'DoNotSchedule' : 'ScheduleAnyway',
          },
        ]);
      }),
    ).toEqual([]);
  });

  it('leaves a lost node after thirty seconds, counts system nodes as anchors, and takes Spot only with its checklist', () => {
    const lost = (what: string) => ({
      key: `node.kubernetes.io/${what}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 30,
    });
    expect(
      breaches(({ rendering: { values }, pod, deployment }) => {
        const spot = { key: 'platform.internal/spot', operator: 'Equal', value: 'true', effect: 'NoSchedule' };
        expect(pod.tolerations).toEqual([
          lost('not-ready'),
          lost('unreachable'),
          { key: 'CriticalAddonsOnly', operator: 'Exists' },
          ...(values?.spot ? [spot] : []),
        ]);
        const dated = JSON.stringify(deployment.spec).includes(
          `"platform.internal/spot-checklist":"${values?.spot?.date ?? 'none'}"`,
        );
        expect(dated).toBe(values?.spot !== undefined);
      }),
    ).toEqual([]);
  });

  it('asks for all zones first, then for those that are left when one is lost', () => {
    expect(
      breaches(({ rendering: { values }, pod }) => {
        const { zones = [] } = values?.platform ?? {};
        const pool = values?.spot ? 'spot' : 'on-demand';
        expect(pod.affinity).toEqual({
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                term(pool, zones),
                ...zones.map((lost) =>
                  term(
                    pool,
                    zones.filter((zone) => zone !== lost),
                  ),
                ),
              ],
            },
          },
        });
      }),
    ).toEqual([]);
  });

  it('may lose one pod at a time on purpose, and none in a rollout', () => {
    expect(
      breaches(({ rendering, deployment }) => {
        expect(specOf(rendering, 'PodDisruptionBudget')).toEqual({
          maxUnavailable: 1,
          unhealthyPodEvictionPolicy: 'AlwaysAllow',
          selector: { matchLabels: { app: rendering.service } },
        });
        expect(deployment.spec.strategy).toMatchObject({ rollingUpdate: { maxUnavailable: 0 } });
      }),
    ).toEqual([]);
  });

  it('tells when it is up, warm and ready, and goes on answering while it leaves', () => {
    expect(
      breaches(({ rendering: { values }, pod }) => {
        const { drainSeconds = 0, stopSeconds = 0 } = values?.shutdown ?? {};
        const probe = (path: string | undefined) => ({ httpGet: { path, port: 'management' } });
        expect(pod.containers[0]).toMatchObject({
          startupProbe: probe(values?.health.started),
          readinessProbe: probe(values?.health.ready),
          livenessProbe: probe(values?.health.live),
          lifecycle: { preStop: { sleep: { seconds: drainSeconds } } },
        });
        expect(drainSeconds).toBeGreaterThanOrEqual(10);
        expect(pod.terminationGracePeriodSeconds).toBe(drainSeconds + stopSeconds);
      }),
    ).toEqual([]);
  });

  it('is promised CPU and memory, may use no more memory than that, and is throttled in no scoring service', () => {
    expect(
      breaches(({ rendering: { values }, pod }) => {
        const { cpu, memory, cpuLimit } = values?.resources ?? {};
        for (const container of [...pod.containers, ...(pod.initContainers ?? [])])
          expect(container.resources).toEqual({
            requests: { cpu, memory },
            limits: values?.class === 'scoring' ? { memory } : { memory, cpu: cpuLimit },
          });
      }),
    ).toEqual([]);
  });

  it('asks for what quota and headroom were counted with: every container, and those before it at their most', () => {
    const total = (containers: Pod['containers'], kind: 'requests' | 'limits', of: 'cpu' | 'memory') =>
      containers
        .map((one) => (one.resources as Resources)[kind][of] ?? '0m')
        .map(of === 'cpu' ? millicoresOf : mebibytesOf);
    const asked = ({ containers, initContainers = [] }: Pod, kind: 'requests' | 'limits', of: 'cpu' | 'memory') =>
      Math.max(
        total(containers, kind, of).reduce((sum, one) => sum + one, 0),
        ...total(initContainers, kind, of),
      );
    expect(
      breaches(({ rendering: { values }, pod }) => {
        if (!values) throw new Error('no values');
        const counted = demandOfValues(values);
        expect(pod.initContainers?.filter(({ restartPolicy }) => restartPolicy === 'Always') ?? []).toEqual([]);
        expect(asked(pod, 'requests', 'cpu')).toBe(counted.cpuMillicores);
        expect(asked(pod, 'requests', 'memory')).toBe(counted.memoryMiB);
        expect(asked(pod, 'limits', 'memory')).toBe(counted.memoryLimitMiB);
      }),
    ).toEqual([]);
  });

  it('fills no disk of a node: every folder that it may write to has a size', () => {
    expect(
      breaches(({ pod }) => {
        const volumes = (pod.volumes ?? []) as readonly { readonly emptyDir?: { readonly sizeLimit?: string } }[];
        for (const { emptyDir } of volumes) if (emptyDir) expect(emptyDir.sizeLimit).toMatch(/^\d+[MG]i$/);
      }),
    ).toEqual([]);
  });

  it('runs as nobody, on a read-only disk, without any right or token, from our registry by digest', () => {
    expect(
      breaches(({ rendering: { values }, pod }) => {
        expect(pod).toMatchObject({
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          priorityClassName: values?.class,
          dnsConfig: { options: [{ name: 'ndots', value: '2' }] },
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        });
        for (const container of [...pod.containers, ...(pod.initContainers ?? [])]) {
          expect(container.securityContext).toEqual({
            allowPrivilegeEscalation: false,
            privileged: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          });
          expect(container.image).toMatch(
            new RegExp(`^${values?.platform.registry ?? ''}/exbank/[a-z-]+@sha256:[0-9a-f]{64}$`),
          );
        }
      }),
    ).toEqual([]);
  });
});
