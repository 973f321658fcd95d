import { above, type AlarmRow, below, type MissingData, one, type QuerySignal } from '../alarms';
import { heldBack } from './start-lines';
import { MINUTE, type WatchedCluster } from './subject';

/** Workloads of one namespace, or of every namespace that is not among the planned ones. */
export interface WatchedNamespace extends WatchedCluster {
  /** The namespace, or the word for all others. */
  readonly of: string;
  /** Namespaces to leave out, because they have alarms of their own. Without any, it is the namespace `of`. */
  readonly except?: readonly string[];
}

/** Workloads, not pods: a Deployment is one contributor, however often its pods are replaced. */
const workloads =
  (name: string, aggregate: QuerySignal['aggregate'] = 'MAX', periodSeconds = MINUTE) =>
  ({ cluster, of, except }: WatchedNamespace): QuerySignal => ({
    kind: 'query',
    namespace: 'ContainerInsights',
    name,
    aggregate,
    dimensions: ['ClusterName', 'Namespace', 'PodName'],
    is: { ClusterName: cluster, ...(except ? {} : { Namespace: of }) },
    ...(except && { isNot: { Namespace: except } }),
    groupBy: ['Namespace', 'PodName'],
    periodSeconds,
  });

/** The same, where something says in a line which one failed. */
const fromLines =
  (namespace: string, name: string) =>
  ({ of, except }: WatchedNamespace): QuerySignal => ({
    ...{ kind: 'query', namespace, name, aggregate: 'SUM' },
    dimensions: ['Namespace', 'PodName'],
    is: except ? {} : { Namespace: of },
    ...(except && { isNot: { Namespace: except } }),
    groupBy: ['Namespace', 'PodName'],
    periodSeconds: MINUTE,
  });

const GONE: MissingData = {
  is: 'notBreaching',
  because: 'a workload that is gone is not broken; insights-silent rings when nobody measures',
};

const where = ({ of, except }: WatchedNamespace): string => (except ? 'a namespace without alarms of its own' : of);

/**
 * Minutes after the last sign of a crash until it is over: the first rings. Kubernetes waits up to five minutes before it
 * starts a container again, which then runs for a while; an alarm that ended there would open an incident for each start.
 */
const BETWEEN_STARTS = 15;

const SAID: MissingData = {
  is: 'notBreaching',
  because: 'a line is written when something fails; logs-stopped watches the lines',
};

/** Every workload that is or will be. Each that fails is a contributor, and each contributor is an event of its own. */
export const NAMESPACE_ALARMS: readonly AlarmRow<WatchedNamespace>[] = [
  {
    id: 'pod-crash-loop',
    meaning: (subject) =>
      `A container in ${where(subject)} crashes again and again, and Kubernetes waits longer each time.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: workloads('pod_container_status_waiting_reason_crash_loop_back_off'),
    when: () => above(0, 'Count', 1, BETWEEN_STARTS),
    missing: GONE,
  },
  {
    id: 'pod-restarts',
    meaning: (subject) =>
      `A container in ${where(subject)} was restarted: it crashed, was killed, or failed its liveness probe.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: workloads('pod_number_of_container_restarts', 'SUM'),
    when: () => above(0, 'Count', 1, BETWEEN_STARTS),
    missing: GONE,
  },
  {
    id: 'pod-out-of-memory',
    meaning: (subject) => `A container in ${where(subject)} was killed because it used more memory than its limit.`,
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: workloads('pod_container_status_terminated_reason_oom_killed'),
    when: () => above(0, 'Count', 1),
    missing: GONE,
  },
  {
    id: 'pod-image-missing',
    meaning: (subject) => `A container in ${where(subject)} cannot start because its image cannot be pulled.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: workloads('pod_container_status_waiting_reason_image_pull_error'),
    when: () => above(0, 'Count', 1),
    missing: GONE,
  },
  {
    id: 'pod-misconfigured',
    meaning: (subject) =>
      `A container in ${where(subject)} cannot start because a secret or ConfigMap it names is not there.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: workloads('pod_container_status_waiting_reason_create_container_config_error'),
    when: () => above(0, 'Count', 1),
    missing: GONE,
  },
  {
    id: 'pod-not-created',
    meaning: (subject) =>
      `A container in ${where(subject)} cannot be made: its name is taken, its command is not there, or a path of a volume fails.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: workloads('pod_container_status_waiting_reason_create_container_error'),
    when: () => above(0, 'Count', 1),
    missing: GONE,
  },
  {
    id: 'pod-held-back',
    meaning: (subject) =>
      `Kubernetes cannot start a container in ${where(subject)}, or holds it back because it crashed; it may be one that runs before the others. Where another alarm of the pods rings too it is the same failure.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: ({ of }) => one(heldBack(of), 'Sum', MINUTE),
    when: () => above(0, 'Count', 1, BETWEEN_STARTS),
    missing: SAID,
  },
  {
    id: 'model-not-loaded',
    meaning: (subject) => `A pod in ${where(subject)} could not load its model, and does not start.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: fromLines('Platform/Models', 'NotLoaded'),
    when: () => above(0, 'Count', 1, BETWEEN_STARTS),
    missing: SAID,
  },
  {
    id: 'pod-pending',
    meaning: (subject) => `A pod in ${where(subject)} has waited for ten minutes to start.`,
    severity: 'page',
    trigger: 'adverse-impact',
    watches: workloads('pod_status_pending'),
    when: () => above(0, 'Count', 10),
    missing: GONE,
    expectedInDrills: 'in the drill of a zone pods wait until there is room elsewhere',
  },
  {
    id: 'pod-failed',
    meaning: (subject) =>
      `A run in ${where(subject)} has failed for good, and Kubernetes does not try again. It rings once for each.`,
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: fromLines('Platform/Jobs', 'Failed'),
    when: () => above(0, 'Count', 1),
    missing: SAID,
  },
  {
    id: 'pod-not-ready',
    meaning: (subject) =>
      `A pod in ${where(subject)} has not been ready for twenty minutes, whoever made it: a StatefulSet counts nothing that says so.`,
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: workloads('pod_status_ready', 'MIN'),
    when: () => below(1, 'Count', 20),
    missing: GONE,
    expectedInDrills: 'drills of zone, node and pod take pods away',
  },
  {
    id: 'workload-short',
    meaning: (subject) =>
      `A workload in ${where(subject)} has had fewer ready replicas than it asks for, for a quarter of an hour.`,
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: workloads('status_replicas_unavailable'),
    when: () => above(0, 'Count', 15),
    missing: GONE,
    expectedInDrills: 'drills of zone, node and pod take replicas away',
  },
];
