import { above, type AlarmRow, below, type MissingData } from '../alarms';
import { counted, eachNode, FIVE_MINUTES, insight, podsBehind, type WatchedCluster } from './subject';

const AGENT: MissingData = { is: 'notBreaching', because: 'insights-silent rings when the agents say nothing' };
const LOGS: MissingData = {
  is: 'notBreaching',
  because: 'no line means that it did not happen; logs-stopped watches the lines',
};

/** Nodes, and whoever makes them. */
export const NODE_ALARMS: readonly AlarmRow<WatchedCluster>[] = [
  {
    id: 'insights-silent',
    meaning: ({ cluster }) =>
      `Nobody measures the cluster ${cluster}: for five minutes no agent has counted its nodes.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: insight('cluster_node_count', 'SampleCount'),
    when: () => below(1, 'Count', 5),
    missing: { is: 'breaching', because: 'the agent that leads counts every minute as long as one runs' },
  },
  {
    id: 'nodes-failed',
    meaning: ({ cluster }) => `Nodes of ${cluster} are lost or in trouble: their conditions are bad or unknown.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: insight('cluster_failed_node_count', 'Maximum'),
    when: () => above(0, 'Count', 3),
    missing: AGENT,
    expectedInDrills: 'drills of zone, node and Spot take nodes away',
  },
  {
    id: 'node-not-ready',
    meaning: ({ cluster }) => `A node of ${cluster} runs but is not ready: no new pod can start there.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: eachNode('node_status_condition_ready', 'MIN'),
    when: () => below(1, 'Count', 3),
    missing: AGENT,
    expectedInDrills: 'drills of zone, node and Spot take nodes away',
  },
  {
    id: 'node-disk',
    meaning: ({ cluster }) => `A node of ${cluster} has filled 85 percent of a file system; soon it evicts pods.`,
    severity: 'warning',
    trigger: 'early-warning',
    watches: eachNode('node_filesystem_utilization', 'MAX', FIVE_MINUTES),
    when: () => above(85, 'Percent', 1),
    missing: AGENT,
  },
  {
    id: 'karpenter-down',
    meaning: ({ cluster }) => `No Karpenter runs on ${cluster}: lost nodes are not replaced, and pods wait.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: podsBehind('kube-system', 'karpenter'),
    when: () => below(1, 'Count', 5),
    missing: { is: 'breaching', because: 'a Service without any pod behind it is not reported at all' },
  },
  {
    id: 'node-launch-failed',
    meaning: ({ cluster }) =>
      `Karpenter cannot launch nodes for ${cluster}: AWS is short of them, or a right is missing.`,
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: counted('Platform/Cluster', 'NodeLaunchFailures'),
    when: () => above(3, 'Count', 2),
    missing: LOGS,
    expectedInDrills: 'the drill of a zone makes AWS refuse launches there',
  },
  {
    id: 'node-limits',
    meaning: ({ cluster }) => `Pods of ${cluster} wait because a NodePool has reached the limits it was given.`,
    severity: 'page',
    trigger: 'adverse-impact',
    watches: counted('Platform/Cluster', 'NodeLimits'),
    when: () => above(0, 'Count', 2),
    missing: LOGS,
  },
  {
    id: 'node-interruptions',
    meaning: ({ cluster }) => `AWS takes back more than five nodes of ${cluster} within a quarter of an hour.`,
    severity: 'warning',
    trigger: 'early-warning',
    watches: counted('Platform/Cluster', 'NodeInterruptions', 3 * FIVE_MINUTES),
    when: () => above(5, 'Count', 1),
    missing: LOGS,
    expectedInDrills: 'the drill of Spot interrupts nodes',
  },
];

/** What a node may be short of, as the kubelet says. */
export const PRESSURES = ['disk', 'memory', 'pid'] as const;

interface WatchedPressure extends WatchedCluster {
  readonly of: (typeof PRESSURES)[number];
}

/** One alarm for each, because only a query over one metric tells nodes apart. */
export const PRESSURE_ALARMS: readonly AlarmRow<WatchedPressure>[] = [
  {
    id: 'node-pressure',
    meaning: ({ cluster, of }) => `A node of ${cluster} is short of ${SHORT_OF[of]}, and evicts pods.`,
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: ({ of, ...subject }) => eachNode(`node_status_condition_${of}_pressure`, 'MAX')(subject),
    when: () => above(0, 'Count', 3),
    missing: AGENT,
  },
];

const SHORT_OF = { disk: 'disk', memory: 'memory', pid: 'process ids' } as const;
