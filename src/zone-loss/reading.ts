import type { KubernetesObject } from '../cold-start';
import { mebibytesOf, millicoresOf } from '../values/quantity';
import { HOSTNAME, type Spread, type Term, type Toleration, type Workload, ZONE } from './workload';

/** How important pods of a class are, and whether they may take the room of others. */
export interface Priority {
  readonly value: number;
  readonly preempts: boolean;
}

/** The parts of a Deployment that decide where its pods go. */
interface DeploymentSpec {
  readonly replicas?: number;
  readonly strategy?: { readonly rollingUpdate?: { readonly maxSurge?: string | number } };
  readonly template: { readonly metadata: { readonly labels: Labels }; readonly spec: PodSpec };
}

interface PodSpec {
  readonly priorityClassName?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly nodeSelector?: Labels;
  readonly tolerations?: readonly Toleration[];
  readonly affinity?: {
    readonly nodeAffinity?: { readonly requiredDuringSchedulingIgnoredDuringExecution?: Required };
  };
  readonly topologySpreadConstraints?: readonly Constraint[];
  readonly containers: readonly Container[];
}

interface Required {
  readonly nodeSelectorTerms: readonly { readonly matchExpressions: Term }[];
}

interface Constraint {
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly whenUnsatisfiable: string;
  readonly labelSelector: { readonly matchLabels: Labels };
  readonly matchLabelKeys?: readonly string[];
  readonly nodeTaintsPolicy?: string;
  readonly nodeAffinityPolicy?: string;
  readonly minDomains?: number;
}

interface Container {
  readonly resources?: { readonly requests?: { readonly cpu?: string; readonly memory?: string } };
  readonly startupProbe?: { readonly periodSeconds?: number; readonly failureThreshold?: number };
}

type Labels = Readonly<Record<string, string>>;

const HASH = 'pod-template-hash';
/** Kubernetes' own, where a Deployment says nothing. */
const DEFAULTS = { replicas: 1, maxSurge: '25%', graceSeconds: 30, failureThreshold: 3, periodSeconds: 10 } as const;

/** The Deployments among these objects, with their autoscalers and disruption budgets. Throws on what it cannot read. */
export function workloadsOf(
  objects: readonly KubernetesObject[],
  priorities: Readonly<Record<string, Priority>>,
): readonly Workload[] {
  const beside = (kind: string) =>
    new Map(objects.filter((object) => object.kind === kind).map((object) => [nameOf(object), object.spec]));
  const [scalers, budgets] = [beside('HorizontalPodAutoscaler'), beside('PodDisruptionBudget')];
  return objects
    .filter(({ kind }) => kind === 'Deployment')
    .map((object) => {
      const scaler = scalers.get(nameOf(object)) as { readonly minReplicas?: number } | undefined;
      const budget = budgets.get(nameOf(object)) as { readonly maxUnavailable?: number } | undefined;
      const read = workload(nameOf(object), object.spec as DeploymentSpec, priorities, scaler?.minReplicas);
      return { ...read, ...(budget && { maxUnavailable: budget.maxUnavailable ?? 0 }) };
    });
}

const nameOf = ({ metadata: { namespace = '', name } }: KubernetesObject): string => `${namespace}/${name}`;

function workload(
  name: string,
  { replicas, strategy, template }: DeploymentSpec,
  priorities: Readonly<Record<string, Priority>>,
  least: number | undefined,
): Workload {
  const { spec: pod, metadata } = template;
  const { value, preempts } = priorities[pod.priorityClassName ?? ''] ?? { value: 0, preempts: true };
  const count = least ?? replicas ?? DEFAULTS.replicas;
  return {
    ...{ name, replicas: count, surge: surgeOf(strategy?.rollingUpdate?.maxSurge, count) },
    ...{ priority: value, preempts, isPlaceholder: value < 0 },
    ...requestsOf(pod.containers),
    terms: termsOf(pod),
    tolerations: pod.tolerations ?? [],
    spreads: (pod.topologySpreadConstraints ?? []).map((constraint) => spreadOf(name, constraint, metadata.labels)),
    startSeconds: Math.max(1, ...pod.containers.map(startOf)),
    graceSeconds: pod.terminationGracePeriodSeconds ?? DEFAULTS.graceSeconds,
  };
}

/** At least one: nothing may be unavailable in a rollout of ours. Percents are rounded up, as Kubernetes does. */
const surgeOf = (said: string | number = DEFAULTS.maxSurge, replicas: number): number =>
  typeof said === 'number' ? said : Math.ceil((Number.parseInt(said, 10) * replicas) / 100);

const requestsOf = (containers: readonly Container[]) => ({
  cpuMillicores: containers.reduce((all, { resources }) => all + millicoresOf(resources?.requests?.cpu ?? '0'), 0),
  memoryMiB: containers.reduce((all, { resources }) => all + mebibytesOf(resources?.requests?.memory ?? '0Mi'), 0),
});

/** How long the container may take to say that it is up; where it has no such probe it is up at once. */
const startOf = ({ startupProbe }: Container): number =>
  startupProbe
    ? (startupProbe.periodSeconds ?? DEFAULTS.periodSeconds) *
      (startupProbe.failureThreshold ?? DEFAULTS.failureThreshold)
    : 1;

/** The node selector holds in each term of the affinity. */
function termsOf({ nodeSelector = {}, affinity }: PodSpec): readonly Term[] {
  const selected: Term = Object.entries(nodeSelector).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  if (required.length === 0) return selected.length === 0 ? [] : [selected];
  return required.map(({ matchExpressions }) => [...selected, ...matchExpressions]);
}

function spreadOf(name: string, constraint: Constraint, labels: Labels): Spread {
  const { topologyKey, labelSelector, matchLabelKeys = [] } = constraint;
  const isOwn = Object.entries(labelSelector.matchLabels).every(([key, value]) => labels[key] === value);
  const isKnown = topologyKey === ZONE || topologyKey === HOSTNAME;
  if (!isOwn || !isKnown || matchLabelKeys.some((key) => key !== HASH))
    throw new Error(`${name}: a spread over ${topologyKey} of pods that are not its own is not understood here`);
  return {
    ...{ topologyKey, maxSkew: constraint.maxSkew, minDomains: constraint.minDomains ?? 0 },
    isHard: constraint.whenUnsatisfiable === 'DoNotSchedule',
    isPerRevision: matchLabelKeys.includes(HASH),
    honoursTaints: constraint.nodeTaintsPolicy === 'Honor',
    honoursAffinity: constraint.nodeAffinityPolicy !== 'Ignore',
  };
}
