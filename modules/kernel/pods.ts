import { SYSTEM_LABEL, SYSTEM_TAINT } from './system-label';

// The few parts of a Kubernetes pod template that charts and add-ons let us set, in Kubernetes' own words.

export interface Toleration {
  readonly key?: string;
  readonly operator: 'Exists' | 'Equal';
  readonly value?: string;
  readonly effect?: 'NoSchedule' | 'NoExecute';
  readonly tolerationSeconds?: number;
}

export interface SpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
  readonly labelSelector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly matchLabelKeys?: readonly string[];
  readonly nodeTaintsPolicy?: 'Honor' | 'Ignore';
  readonly nodeAffinityPolicy?: 'Honor' | 'Ignore';
}

interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists';
  readonly values?: readonly string[];
}

export interface Affinity {
  readonly nodeAffinity: {
    readonly requiredDuringSchedulingIgnoredDuringExecution?: {
      readonly nodeSelectorTerms: readonly { readonly matchExpressions: readonly Requirement[] }[];
    };
    readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly {
      readonly weight: number;
      readonly preference: { readonly matchExpressions: readonly Requirement[] };
    }[];
  };
}

interface Amounts {
  readonly cpu?: string;
  readonly memory?: string;
}

export interface Resources {
  readonly requests: Amounts;
  readonly limits?: Amounts;
}

/** May run on system nodes, and leaves a lost node after half a minute instead of five. */
export const SYSTEM_TOLERATIONS: readonly Toleration[] = [
  { key: SYSTEM_TAINT.key, operator: 'Exists' },
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
];

/** Rather on system nodes, which nobody consolidates; elsewhere when they are full, because pending is worse. */
export const PREFER_SYSTEM_NODES: NonNullable<
  Affinity['nodeAffinity']['preferredDuringSchedulingIgnoredDuringExecution']
> = [
  {
    weight: 100,
    preference: { matchExpressions: [{ key: SYSTEM_LABEL.key, operator: 'In', values: [SYSTEM_LABEL.value] }] },
  },
];

/**
 * The same number in every zone, and on as many nodes as there are. Tainted nodes do not count, so the zones that are
 * left take over what a dead zone held; a rollout is counted by itself.
 */
export const spreadOverZones = (matchLabels: Readonly<Record<string, string>>): readonly SpreadConstraint[] => [
  {
    maxSkew: 1,
    topologyKey: 'topology.kubernetes.io/zone',
    whenUnsatisfiable: 'DoNotSchedule',
    labelSelector: { matchLabels },
    matchLabelKeys: ['pod-template-hash'],
    nodeTaintsPolicy: 'Honor',
  },
  {
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels },
    matchLabelKeys: ['pod-template-hash'],
  },
];

/**
 * Only on nodes of a pool that Karpenter launches, in any zone; and when a zone is lost, in those that are left: Karpenter
 * reads the first term and drops it when it cannot be met, the scheduler takes them all together.
 */
export const onPool = (pool: Pool, zones: readonly string[]): Affinity => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [zones, ...zones.map((lost) => zones.filter((zone) => zone !== lost))].map((left) => ({
        matchExpressions: [
          { key: 'karpenter.sh/nodepool', operator: 'In', values: [pool] },
          { key: 'topology.kubernetes.io/zone', operator: 'In', values: left },
        ],
      })),
    },
  },
});

/**
 * The same number in every zone, hard, for pods on such nodes: they tolerate the system nodes' taint, so that every zone
 * counts from the start, and `onPool` keeps them off those nodes.
 */
export const anchoredInZones: readonly Omit<SpreadConstraint, 'labelSelector'>[] = [
  {
    maxSkew: 1,
    topologyKey: 'topology.kubernetes.io/zone',
    whenUnsatisfiable: 'DoNotSchedule',
    matchLabelKeys: ['pod-template-hash'],
    nodeTaintsPolicy: 'Honor',
    nodeAffinityPolicy: 'Ignore',
  },
];

/** Node pools of Karpenter: `on-demand` takes whatever does not ask, `spot` what tolerates its taint. */
export const POOLS = ['on-demand', 'spot'] as const;
export type Pool = (typeof POOLS)[number];

/** Keeps everything off Spot nodes that has not passed the interruption checklist. */
export const SPOT_TAINT = { key: 'platform.internal/spot', value: 'true', effect: 'NoSchedule' } as const;
