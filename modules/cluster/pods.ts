import { SYSTEM_LABEL, SYSTEM_TAINT } from './system-label';

// The few parts of a Kubernetes pod template that add-ons let us set, in Kubernetes' own words.

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
    readonly preferredDuringSchedulingIgnoredDuringExecution: readonly {
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
export const PREFER_SYSTEM_NODES: Affinity['nodeAffinity']['preferredDuringSchedulingIgnoredDuringExecution'] = [
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
