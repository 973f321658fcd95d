import type { Scenario } from './scenario';

/** What an operator could do by hand, and a drill does through the Kubernetes API. */
export type OperatorFault =
  | {
      readonly does: 'pod-killed' | 'pod-isolated' | 'bad-sync';
      readonly namespace: string;
      readonly workload: string;
      /** What its pods are of. @default a Deployment */
      readonly set?: 'StatefulSet';
    }
  | { readonly does: 'node-drained'; readonly namespaces: readonly string[] };

/** A failure that is rehearsed without FIS: believed, bounded and undone as those of FIS are. */
export interface OperatorScenario extends Pick<Scenario, 'kind' | 'id' | 'hypothesis' | 'minutes'> {
  readonly fault: OperatorFault;
}

/** A service that runs all the time, in an environment. */
export interface ServingWorkload {
  readonly name: string;
  readonly namespace: string;
}

/** What can be rehearsed on the services of an environment that customers reach: there it is measured what they feel. */
export const workloadScenarios = (workloads: readonly ServingWorkload[]): readonly OperatorScenario[] =>
  workloads.flatMap(({ name, namespace }) => [
    {
      ...{ kind: 'pod-killed', id: `pod-killed-${name}`, minutes: 15 },
      hypothesis:
        'A pod is killed: another answers, Kubernetes starts one in its place within ten seconds, and customers feel nothing.',
      fault: { does: 'pod-killed', namespace, workload: name },
    },
    {
      ...{ kind: 'pod-isolated', id: `pod-isolated-${name}`, minutes: 15 },
      hypothesis:
        'A pod is put under quarantine: nothing reaches it any more, another takes its place, and customers feel nothing.',
      fault: { does: 'pod-isolated', namespace, workload: name },
    },
  ]);

/** A page that no service has: a pod that is asked for it never becomes ready. */
export const BAD_READY = '/no-such-page-a-drill-asks-for';

/** What can be rehearsed where a change may be merged that is bad on purpose: before production alone (ADR-0068). */
export const syncScenarios = (workloads: readonly ServingWorkload[]): readonly OperatorScenario[] =>
  workloads.map(({ name, namespace }) => ({
    ...{ kind: 'bad-sync', id: `bad-sync-${name}`, minutes: 180 },
    hypothesis:
      'A bad change of values is merged: its rollout halts, the version before answers, somebody is told, and the revert brings it back.',
    fault: { does: 'bad-sync', namespace, workload: name },
  }));

/** What can be rehearsed on a cluster. `namespaces` are those of the services of every environment on it. */
export const nodeScenarios = (namespaces: readonly string[]): readonly OperatorScenario[] => [
  {
    ...{ kind: 'node-drained', id: 'node-drained', minutes: 45 },
    hypothesis:
      'A node is drained: every PodDisruptionBudget is respected, its services run elsewhere, and no error budget is spent.',
    fault: { does: 'node-drained', namespaces },
  },
  {
    ...{ kind: 'dns-pod-killed', id: 'dns-pod-killed', minutes: 15 },
    hypothesis: 'A pod of CoreDNS is killed: names are found by the other, and customers feel nothing.',
    fault: { does: 'pod-killed', namespace: 'kube-system', workload: 'coredns' },
  },
  {
    ...{ kind: 'keycloak-pod-killed', id: 'keycloak-pod-killed', minutes: 15 },
    hypothesis:
      'A pod of Keycloak is killed: people sign in at the others, tokens stay good, and customers feel nothing.',
    fault: { does: 'pod-killed', namespace: 'keycloak', workload: 'keycloak', set: 'StatefulSet' },
  },
];
