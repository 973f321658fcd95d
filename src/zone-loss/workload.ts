/** The labels that decide where a pod may run. */
export const ZONE = 'topology.kubernetes.io/zone';
export const HOSTNAME = 'kubernetes.io/hostname';
export const NODE_POOL = 'karpenter.sh/nodepool';

/** One requirement on the labels of a node. */
export interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/** All of its expressions must hold. A pod with several terms may run where one of them holds. */
export type Term = readonly Expression[];

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}

/** A topology spread constraint over the pods of one workload. */
export interface Spread {
  readonly topologyKey: string;
  readonly maxSkew: number;
  /** `DoNotSchedule`; a soft one is only preferred. */
  readonly isHard: boolean;
  /** `matchLabelKeys` has `pod-template-hash`: each revision is spread by itself. */
  readonly isPerRevision: boolean;
  /** `nodeTaintsPolicy: Honor`: nodes with a taint that is not tolerated are no domain. */
  readonly honoursTaints: boolean;
  /** `nodeAffinityPolicy: Honor`, the default: nodes that the pod may not use are no domain. */
  readonly honoursAffinity: boolean;
  /** With fewer domains than this the least is counted as none. */
  readonly minDomains: number;
}

/** What a scheduler and the controllers read of a Deployment. */
export interface Workload {
  /** Namespace and name, or a name that is unique in another way. */
  readonly name: string;
  readonly replicas: number;
  /** Pods that a rollout may add. */
  readonly surge: number;
  readonly priority: number;
  /** `preemptionPolicy` is not `Never`. */
  readonly preempts: boolean;
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
  readonly terms: readonly Term[];
  readonly tolerations: readonly Toleration[];
  readonly spreads: readonly Spread[];
  /** Seconds after which a started pod is ready, at most. */
  readonly startSeconds: number;
  /** Grace period of its pods, in seconds. */
  readonly graceSeconds: number;
  /** `maxUnavailable` of its PodDisruptionBudget, where it has one. */
  readonly maxUnavailable?: number;
  /** A placeholder: it is there to be taken away, and nobody misses it. */
  readonly isPlaceholder: boolean;
}

const isIn = ({ values = [] }: Expression, got: string): boolean => values.includes(got);

/** Whether labels satisfy an expression. What is not understood satisfies nothing. */
export function holds(expression: Expression, labels: Readonly<Record<string, string>>): boolean {
  const got = labels[expression.key];
  if (expression.operator === 'Exists') return got !== undefined;
  if (expression.operator === 'DoesNotExist') return got === undefined;
  if (expression.operator === 'In') return got !== undefined && isIn(expression, got);
  if (expression.operator === 'NotIn') return got === undefined || !isIn(expression, got);
  return false;
}

/** Whether a pod may run on a node with these labels. No term at all asks for nothing. */
export const mayUse = (terms: readonly Term[], labels: Readonly<Record<string, string>>): boolean =>
  terms.length === 0 || terms.some((term) => term.every((expression) => holds(expression, labels)));

/** Whether the toleration covers the taint (Kubernetes' own rule: no key means every key, no effect every effect). */
export const covers = (toleration: Toleration, taint: Taint): boolean =>
  (toleration.effect === undefined || toleration.effect === taint.effect) &&
  (toleration.key === undefined || toleration.key === taint.key) &&
  (toleration.operator === 'Exists' || (toleration.value ?? '') === (taint.value ?? ''));

/** Taints that keep a pod from a node. */
export const keepOut = (taints: readonly Taint[], tolerations: readonly Toleration[]): boolean =>
  taints.some(
    (taint) => taint.effect !== 'PreferNoSchedule' && !tolerations.some((toleration) => covers(toleration, taint)),
  );

/** Seconds that a pod stays on a node with this taint: none when it does not tolerate it, without end when it does for ever. */
export function staySeconds(taint: Taint, tolerations: readonly Toleration[]): number {
  const covering = tolerations.filter((toleration) => covers(toleration, taint));
  if (covering.length === 0) return 0;
  return Math.min(...covering.map(({ tolerationSeconds }) => tolerationSeconds ?? Number.POSITIVE_INFINITY));
}
