import type { KubernetesObject } from '../charts';

/** An expression that later ones read as `variables.<name>`. */
export interface Variable {
  readonly name: string;
  readonly expression: string;
}

/** What must be true, and the sentence for whom it is not. */
export interface Rule {
  readonly expression: string;
  /** CEL that gives the sentence. */
  readonly messageExpression: string;
}

/** A ValidatingAdmissionPolicy with its one binding, and its one ConfigMap of parameters if it has any. */
export interface AdmissionPolicy {
  readonly name: string;
  /**
   * When an expression itself fails. The API server evaluates it in its own process, so `Fail` costs no availability: no
   * pod, no network and no certificate stand in the way, as they do before a webhook.
   */
  readonly failurePolicy: 'Fail' | 'Ignore';
  /** Namespaces where it holds, by their tenant label. What stands in none is held everywhere. */
  readonly holds: keyof typeof NAMESPACES;
  readonly resources: readonly ResourceRule[];
  /** What of these is judged at all. @default what changes what runs */
  readonly matchConditions?: readonly Variable[];
  /** What a ConfigMap beside it says. @default there is none */
  readonly parameters?: Readonly<Record<string, string>>;
  /** When that is missing. */
  readonly withoutParameters?: 'Allow' | 'Deny';
  readonly variables: readonly Variable[];
  readonly rules: readonly Rule[];
}

interface ResourceRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly resources: readonly string[];
  readonly operations: readonly ('CREATE' | 'UPDATE')[];
}

/** Parameters lie where no tenant may write. */
export const PARAMETERS_NAMESPACE = 'kube-system';

export const TENANT_LABEL = 'platform.internal/tenant';

export const OPERATIONS = ['CREATE', 'UPDATE'] as const;

/** Pods, and what is added to a running one. */
export const PODS: ResourceRule = {
  apiGroups: [''],
  apiVersions: ['v1'],
  resources: ['pods', 'pods/ephemeralcontainers'],
  operations: OPERATIONS,
};

/** What makes pods: refused itself, so that whoever applies it reads why, instead of pods that never come. */
export const WORKLOADS: readonly ResourceRule[] = [
  {
    apiGroups: ['apps'],
    apiVersions: ['v1'],
    resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
    operations: OPERATIONS,
  },
  { apiGroups: ['batch'], apiVersions: ['v1'], resources: ['cronjobs', 'jobs'], operations: OPERATIONS },
];

const API = 'admissionregistration.k8s.io/v1';

/** The objects of a policy. Source: kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy (1.36). */
export const admissionObjects = (policy: AdmissionPolicy): readonly KubernetesObject[] => [
  ...(policy.parameters
    ? [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: parametersOf(policy), data: policy.parameters }]
    : []),
  { apiVersion: API, kind: 'ValidatingAdmissionPolicy', metadata: { name: policy.name }, spec: ruling(policy) },
  { apiVersion: API, kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: policy.name }, spec: binding(policy) },
];

const parametersOf = ({ name }: AdmissionPolicy) => ({ name: `admission-${name}`, namespace: PARAMETERS_NAMESPACE });

const ruling = ({ failurePolicy, resources, parameters, matchConditions, variables, rules }: AdmissionPolicy) => ({
  failurePolicy,
  ...(parameters && { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } }),
  matchConstraints: { matchPolicy: 'Equivalent', resourceRules: resources },
  matchConditions: matchConditions ?? [CHANGES_WHAT_RUNS],
  variables: [...variables, problems(rules)],
  validations: [{ expression: 'size(variables.problems) == 0', messageExpression: "variables.problems.join('; ')" }],
});

/** One list of all sentences: of several validations the API server tells only the first that fails. */
export const problems = (rules: readonly Rule[]): Variable => ({
  name: 'problems',
  expression: rules
    .map(({ expression, messageExpression }) => `(${expression} ? [] : [${messageExpression}])`)
    .join(' + '),
});

const binding = (policy: AdmissionPolicy) => ({
  policyName: policy.name,
  validationActions: ['Deny', 'Audit'],
  ...(policy.parameters && {
    paramRef: { ...parametersOf(policy), parameterNotFoundAction: policy.withoutParameters },
  }),
  matchResources: { namespaceSelector: { matchExpressions: NAMESPACES[policy.holds] } },
});

/** What is not changed is not judged again: a finalizer can be taken off whatever a stricter policy finds. */
const CHANGES_WHAT_RUNS = {
  name: 'changes-what-runs',
  expression:
    "request.operation == 'CREATE' || dyn(oldObject).spec != dyn(object).spec || dyn(oldObject).metadata.?labels != dyn(object).metadata.?labels",
};

const NAMESPACES = {
  'for tenants': [{ key: TENANT_LABEL, operator: 'In', values: ['true'] }],
  'for all others': [{ key: TENANT_LABEL, operator: 'NotIn', values: ['true'] }],
  everywhere: [{ key: 'kubernetes.io/metadata.name', operator: 'Exists' }], // Kubernetes writes it on each
} as const;

/** The pod that a workload makes, whatever its kind. */
export const POD_VARIABLES: readonly Variable[] = [
  {
    name: 'pod',
    expression:
      "object.kind == 'Pod' ? dyn(object) : object.kind == 'CronJob' ? dyn(object).spec.jobTemplate.spec.template : dyn(object).spec.template",
  },
  { name: 'spec', expression: 'variables.pod.spec' },
  {
    name: 'initContainers',
    expression: 'has(variables.spec.initContainers) ? variables.spec.initContainers : []',
  },
  {
    name: 'ephemeralContainers',
    expression: 'has(variables.spec.ephemeralContainers) ? variables.spec.ephemeralContainers : []',
  },
  {
    name: 'allContainers',
    expression: 'variables.spec.containers + variables.initContainers + variables.ephemeralContainers',
  },
];
