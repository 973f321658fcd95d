import type { KubernetesObject } from '../charts';
import { type Pool, SPOT_TAINT } from '../kernel';
import { NODE_CLASS } from './node-class';

/** The most that a pool may ever launch, headroom included. */
export interface PoolLimit {
  /** Cores. */
  readonly cpu: number;
  readonly memoryGiB: number;
}

export type PoolLimits = Readonly<Record<Pool, PoolLimit>>;

/** How nodes of a pool are taken away. */
interface Disruption {
  readonly consolidationPolicy: 'WhenEmptyOrUnderutilized';
  readonly consolidateAfter: string;
  readonly budgets: readonly Budget[];
}

interface Budget {
  readonly nodes: string;
  readonly schedule?: string;
  readonly duration?: string;
  readonly reasons?: readonly ('Drifted' | 'Empty' | 'Underutilized')[];
}

/**
 * While cards are used most, no node with pods on it is taken away for the sake of cost or of a new AMI; an empty one
 * disturbs nobody. Karpenter counts in UTC. Expiry and interruptions know no budget: what holds then is the
 * PodDisruptionBudget of each service (website/content/en/docs/concepts/disruption.md of v1.14.1).
 */
const BUSINESS_HOURS: Budget = {
  nodes: '0',
  schedule: '0 6 * * mon-fri',
  duration: '14h',
  reasons: ['Drifted', 'Underutilized'],
};

/**
 * Ten minutes: in the first minute of a zone's outage PodDisruptionBudgets still count dead pods as healthy, and an eager
 * consolidation then takes a healthy node (measured on Karpenter 1.14.1).
 */
const CONSOLIDATE_AFTER = '10m';

const DISRUPTION: Readonly<Record<Pool, Disruption>> = {
  'on-demand': {
    consolidationPolicy: 'WhenEmptyOrUnderutilized',
    consolidateAfter: CONSOLIDATE_AFTER,
    budgets: [{ nodes: '10%' }, BUSINESS_HOURS],
  },
  spot: {
    consolidationPolicy: 'WhenEmptyOrUnderutilized',
    consolidateAfter: CONSOLIDATE_AFTER,
    budgets: [{ nodes: '20%' }],
  },
};

/** Where nothing else replaced a node before, this does; AMIs come monthly. */
const EXPIRE_AFTER = '720h';

/** A pod that will not go keeps a node for an hour, not for ever. */
const TERMINATION_GRACE = '1h';

/** Spot first, then On-Demand: Karpenter takes the cheaper that it can have. */
const CAPACITY: Readonly<Record<Pool, readonly string[]>> = {
  'on-demand': ['on-demand'],
  spot: ['spot', 'on-demand'],
};

/**
 * Current general, compute and memory types of 4 to 16 cores, Nitro, without the bursting flex ones: several dozen,
 * so that one short type is no outage. No zone: the zones are those of the subnets, and a service spreads itself.
 */
export const INSTANCES = [
  { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
  { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
  { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['c', 'm', 'r'] },
  { key: 'karpenter.k8s.aws/instance-generation', operator: 'Gt', values: ['5'] },
  { key: 'karpenter.k8s.aws/instance-cpu', operator: 'In', values: ['4', '8', '16'] },
  { key: 'karpenter.k8s.aws/instance-hypervisor', operator: 'In', values: ['nitro'] },
  { key: 'karpenter.k8s.aws/instance-capability-flex', operator: 'NotIn', values: ['true'] },
] as const;

/** A pool of nodes. Source: pkg/apis/crds/karpenter.sh_nodepools.yaml of aws/karpenter-provider-aws v1.14.1. */
export const nodePool = (pool: Pool, { cpu, memoryGiB }: PoolLimit): KubernetesObject => ({
  apiVersion: 'karpenter.sh/v1',
  kind: 'NodePool',
  metadata: { name: pool },
  spec: {
    template: {
      metadata: { labels: { 'platform.internal/pool': pool } },
      spec: {
        nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: NODE_CLASS },
        requirements: [{ key: 'karpenter.sh/capacity-type', operator: 'In', values: CAPACITY[pool] }, ...INSTANCES],
        ...(pool === 'spot' && { taints: [SPOT_TAINT] }),
        expireAfter: EXPIRE_AFTER,
        terminationGracePeriod: TERMINATION_GRACE,
      },
    },
    disruption: DISRUPTION[pool],
    limits: { cpu: String(cpu), memory: `${memoryGiB}Gi` },
  },
});
