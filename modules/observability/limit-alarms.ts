import { above, type AlarmRow, type MathSignal } from '../alarms';
import type { PoolLimits } from '../karpenter';
import { FIVE_MINUTES, insightOf, type WatchedCluster } from './subject';

/** What limits bound: the cores of each pool, and the memory of both together. */
export const LIMITED = ['on-demand', 'spot', 'memory'] as const;

interface WatchedLimit extends WatchedCluster {
  readonly of: (typeof LIMITED)[number];
  readonly limits: PoolLimits;
}

/** Share of a limit, in percent, from which somebody has time to act before pods wait (`node-limits`). */
const NEAR_PERCENT = 80;
const GIB = 2 ** 30;

/**
 * Karpenter tells how much of its limits it uses to Prometheus alone, so the use is asked of AWS and of the agents: there is
 * one cluster in an account. System nodes count as well, and On-Demand nodes that stand in for Spot ones do as On-Demand,
 * which so rings early rather than late.
 */
export const LIMIT_ALARMS: readonly AlarmRow<WatchedLimit>[] = [
  {
    id: 'node-limits-near',
    meaning: ({ cluster, of }) => `Nodes of ${cluster} have over ${NEAR_PERCENT} percent of the ${SAID[of]} allowed.`,
    severity: 'warning',
    trigger: 'early-warning',
    watches: (subject) => (subject.of === 'memory' ? memory(subject) : cores(subject.limits, subject.of)),
    when: () => above(NEAR_PERCENT, 'Percent', 1),
    missing: {
      is: 'notBreaching',
      because: 'AWS reports no use where there is none; insights-silent watches the agents',
    },
  },
];

const SAID = {
  'on-demand': 'On-Demand cores that their NodePool is',
  spot: 'Spot cores that their NodePool is',
  memory: 'memory that both NodePools together are',
} as const;

/** Types of the pools are standard ones (modules/karpenter). Source: AWSEC2/latest/UserGuide/ec2-on-demand-instances. */
const cores = (limits: PoolLimits, of: keyof PoolLimits): MathSignal => ({
  kind: 'math',
  metrics: {
    used: {
      metric: {
        ...{ namespace: 'AWS/Usage', name: 'ResourceCount' },
        dimensions: { Service: 'EC2', Type: 'Resource', Resource: 'vCPU', Class: CLASSES[of] },
      },
      statistic: 'Maximum',
    },
  },
  expression: `100 * used / ${limits[of].cpu}`,
  ...MEASURED,
});

const CLASSES = { 'on-demand': 'Standard/OnDemand', spot: 'Standard/Spot' } as const;
const MEASURED = { label: 'share of the limit', unit: 'Percent', periodSeconds: FIVE_MINUTES } as const;

const memory = ({ cluster, limits }: WatchedLimit): MathSignal => ({
  kind: 'math',
  metrics: {
    each: { metric: insightOf(cluster, 'node_memory_limit'), statistic: 'Average' },
    nodes: { metric: insightOf(cluster, 'cluster_node_count'), statistic: 'Maximum' },
  },
  expression: `100 * each * nodes / ${GIB} / ${limits['on-demand'].memoryGiB + limits.spot.memoryGiB}`,
  ...MEASURED,
});
