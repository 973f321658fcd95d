import { above, type AlarmRow, below, type MathSignal, type MissingData, one } from '../alarms';
import { counted, eachOf, FIVE_MINUTES, MINUTE, podsBehind, type WatchedCluster } from './subject';

const EKS: MissingData = { is: 'notBreaching', because: 'logs-stopped rings when the control plane says nothing' };

/** What tells one claim of a volume from another. */
const CLAIM = ['Namespace', 'PersistentVolumeClaimName'];

const ofControlPlane = ({ cluster }: WatchedCluster, name: string) => ({
  namespace: 'AWS/EKS',
  name,
  dimensions: { ClusterName: cluster },
});

/** The Kubernetes API, the scheduler, the names and the volumes of the cluster. */
export const CONTROL_PLANE_ALARMS: readonly AlarmRow<WatchedCluster>[] = [
  {
    id: 'api-errors',
    meaning: ({ cluster }) =>
      `The Kubernetes API of ${cluster} answers more than one request in a hundred with an error.`,
    severity: 'page',
    trigger: 'adverse-impact',
    watches: (subject) => errorRate(subject),
    when: () => above(1, 'Percent', 5),
    missing: EKS,
  },
  {
    id: 'api-slow',
    meaning: ({ cluster }) => `The Kubernetes API of ${cluster} needs over a second for one read in a hundred.`,
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: (subject) =>
      one(ofControlPlane(subject, 'apiserver_request_duration_seconds_GET_P99'), 'Average', FIVE_MINUTES),
    when: () => above(1, 'Seconds', 3),
    missing: EKS,
  },
  {
    id: 'pods-unschedulable',
    meaning: ({ cluster }) => `Pods of ${cluster} have found no node for ten minutes, long enough to make one.`,
    severity: 'page',
    trigger: 'adverse-impact',
    watches: (subject) => one(ofControlPlane(subject, 'scheduler_pending_pods_UNSCHEDULABLE'), 'Maximum', MINUTE),
    when: () => above(0, 'Count', 10),
    missing: EKS,
    expectedInDrills: 'in the drill of a zone pods wait until there is room elsewhere',
  },
  {
    id: 'dns-down',
    meaning: ({ cluster }) => `No CoreDNS runs on ${cluster}: no pod finds any name.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: podsBehind('kube-system', 'kube-dns'),
    when: () => below(1, 'Count', 2),
    missing: { is: 'breaching', because: 'a Service without any pod behind it is not reported at all' },
  },
  {
    id: 'dns-errors',
    meaning: ({ cluster }) => `CoreDNS of ${cluster} fails to answer over fifty questions in five minutes.`,
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: counted('Platform/Cluster', 'NameErrors'),
    when: () => above(50, 'Count', 2),
    missing: { is: 'notBreaching', because: 'CoreDNS writes a line for an error only; logs-stopped watches the lines' },
  },
  {
    id: 'volume-waiting',
    meaning: ({ cluster }) => `A pod of ${cluster} has waited a quarter of an hour for its volume.`,
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: eachOf('persistent_volume_claim_status_pending', 'MAX', CLAIM),
    when: () => above(0, 'Count', 15),
    missing: { is: 'notBreaching', because: 'a cluster without claims has nothing to report' },
  },
  {
    id: 'volume-lost',
    meaning: ({ cluster }) => `A claim of ${cluster} has lost the volume that it was bound to.`,
    severity: 'page',
    trigger: 'data-loss',
    watches: eachOf('persistent_volume_claim_status_lost', 'MAX', CLAIM),
    when: () => above(0, 'Count', 1),
    missing: { is: 'notBreaching', because: 'a cluster without claims has nothing to report' },
  },
];

const errorRate = (subject: WatchedCluster): MathSignal => ({
  kind: 'math',
  metrics: {
    errors: { metric: ofControlPlane(subject, 'apiserver_request_total_5XX'), statistic: 'Sum' },
    total: { metric: ofControlPlane(subject, 'apiserver_request_total'), statistic: 'Sum' },
  },
  expression: 'IF(total > 0, 100 * FILL(errors, 0) / total, 0)',
  label: 'requests answered with an error',
  unit: 'Percent',
  periodSeconds: MINUTE,
});
