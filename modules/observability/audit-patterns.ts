import type { LogMetricProps } from '../alarms';

/** Who may do what others may not: names of roles, as they stand in AWS. */
export interface AuditProps {
  /** The account that all of them live in. */
  readonly account: string;
  /** The pipeline's role that applies. */
  readonly applyRole: string;
  /** Roles for emergencies; may be none. */
  readonly breakGlassRoles: readonly string[];
}

/**
 * EKS names people and pipelines by their ARN, `arn:aws:sts::…` for sessions and `arn:aws:iam::…` for users, nodes and
 * workloads `system:…`. Source: eks/latest/userguide/creating-access-entries (user name).
 */
const PERSON = '($.user.username = "arn:aws:*")';
/** Sessions of a role; the asterisk stands at the end, where every kind of filter takes it. */
const session = (account: string, role: string): string => `"arn:aws:sts::${account}:assumed-role/${role}/*"`;

/** Lines of the audit log of the control plane that count, by the name of their metric. */
export function auditPatterns({ account, applyRole, breakGlassRoles }: AuditProps): Readonly<Record<string, string>> {
  const notThePipeline = `($.user.username != ${session(account, applyRole)})`;
  return {
    SecretReads: `{ ${AUDIT} && ($.objectRef.resource = "secrets") && ${READS} && ${PERSON} && ${notThePipeline} }`,
    CommandsInPods: `{ ${AUDIT} && ($.objectRef.resource = "pods") && ${INTO_PODS} }`,
    RightsChanged: `{ ${AUDIT} && ($.objectRef.apiGroup = "rbac.authorization.k8s.io") && ${WRITES} && ${PERSON} && ${notThePipeline} }`,
    Anonymous: `{ ${AUDIT} && ($.user.username = "system:anonymous") && ($.responseStatus.code < 400) && ${NOT_A_PROBE} }`,
    ...(breakGlassRoles.length > 0 && { BreakGlass: `{ ${AUDIT} && (${anyOf(account, breakGlassRoles)}) }` }),
  };
}

const anyOf = (account: string, roles: readonly string[]): string =>
  roles.map((role) => `($.user.username = ${session(account, role)})`).join(' || ');

const AUDIT = '($.kind = "Event")';
const READS = '(($.verb = "get") || ($.verb = "list") || ($.verb = "watch"))';
const WRITES = '(($.verb = "create") || ($.verb = "update") || ($.verb = "patch") || ($.verb = "delete"))';
const INTO_PODS =
  '(($.objectRef.subresource = "exec") || ($.objectRef.subresource = "attach") || ($.objectRef.subresource = "portforward"))';
/** EKS leaves these open to everybody: they tell nothing but that the API lives. */
const NOT_A_PROBE =
  '($.requestURI != "/healthz*") && ($.requestURI != "/livez*") && ($.requestURI != "/readyz*") && ($.requestURI != "/version*")';

/**
 * The controller of Jobs writes down that one has failed for good, with its namespace and name: Container Insights counts only
 * pods that still have a cgroup, which one that has ended has not (ADR-0064). `FailureTarget` comes before `Failed` in the list
 * (kubernetes/kubernetes, pkg/controller/job), `Suspended` may. That responses stand in these lines: eks/latest/best-practices/auditing-and-logging.
 */
export const JOBS_FAILED: Pick<LogMetricProps, 'dimensions' | 'metric' | 'pattern'> = {
  pattern: `{ ${AUDIT} && ($.objectRef.resource = "jobs") && ($.objectRef.subresource = "status") && (${hasFailed()}) }`,
  metric: { namespace: 'Platform/Jobs', name: 'Failed' },
  dimensions: { Namespace: '$.objectRef.namespace', PodName: '$.objectRef.name' },
};

function hasFailed(): string {
  return [0, 1, 2].map((at) => `($.responseObject.status.conditions[${at}].type = "Failed")`).join(' || ');
}
