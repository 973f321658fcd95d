/** As Fluent Bit sends a line of a container into the log group `application`: aws-observability/helm-charts v5.4.0. */
export const said = (pod: string, container: string, log: string, stream = 'stdout') => {
  const json: unknown = log.startsWith('{') ? JSON.parse(log) : undefined;
  const [namespace_name, pod_name] = pod.split('/');
  return {
    ...{ time: '2026-11-26T02:16:00.000000001Z', stream, _p: 'F', log },
    ...(json !== undefined && { log_processed: json }),
    kubernetes: {
      pod_name,
      namespace_name,
      container_name: container,
      host: 'ip-10-64-1-7.eu-west-1.compute.internal',
    },
  };
};

/** As it sends one of a unit of the node into the log group `dataplane`. */
const unit = (systemd_unit: string, message: string) => ({
  ...{ hostname: 'ip-10-64-1-7', systemd_unit, message, az: 'eu-west-1a', ec2_instance_id: 'i-0123456789abcdef0' },
});

/** `kubernetes/kubernetes` issue 123602; other reasons have the same form. */
export const held = (pod: string, container: string, reason: string) =>
  unit(
    'kubelet.service',
    `E1126 02:16:06.286649    1869 pod_workers.go:1294] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"${container}\\" with ${reason}: \\"back-off 20s restarting failed container=${container}\\"" pod="${pod}" podUID="ca0d5836-1435-497e-9a41-547fbcc10484"`,
  );

/** Kubernetes' audit.k8s.io/v1, as EKS writes it. */
const audited = (verb: string, username: string, objectRef: object, more: object = {}) => ({
  ...{ kind: 'Event', apiVersion: 'audit.k8s.io/v1', level: 'Metadata', stage: 'ResponseComplete', verb },
  ...{ requestURI: '/api/v1', user: { username, groups: ['system:authenticated'] }, objectRef },
  ...{ responseStatus: { code: 200 }, ...more },
});
const PERSON = 'arn:aws:sts::123456789012:assumed-role/Operator/somebody';
const secret = { resource: 'secrets', namespace: 'prod-models', name: 'database', apiVersion: 'v1' };

/** What the controller of Jobs writes down of one, and the API server of it: batch/v1, JobStatus. */
const job = (...conditions: readonly string[]) =>
  audited(
    'update',
    'system:serviceaccount:kube-system:job-controller',
    { resource: 'jobs', apiGroup: 'batch', subresource: 'status', namespace: 'prod-cases', name: 'clearing-loader-29' },
    { responseObject: { kind: 'Job', status: { conditions: conditions.map((type) => ({ type, status: 'True' })) } } },
  );

const karpenter = (line: object) => said('kube-system/karpenter-6d4f-x', 'controller', JSON.stringify(line));
const argo = (line: object) =>
  said('argocd/argocd-application-controller-0', 'application-controller', JSON.stringify(line));
const request = (line: object) => JSON.stringify({ kind: 'request', ...line });
export const access = (line: object) =>
  said(
    'ingress-external/nginx-7c-x',
    'nginx-ingress',
    JSON.stringify({ namespace: 'prod-gateway', service: 'gateway', status: 200, request_time: 0.012, ...line }),
  );

/**
 * For each filter lines that count, and some that look like one and do not. Where they come from stands at the pattern
 * (modules/observability/log-metrics.ts, audit-patterns.ts, start-lines.ts).
 */
export const LOG_LINES: Readonly<
  Record<string, { readonly counts: readonly object[]; readonly not: readonly object[] }>
> = {
  'secret-reads': {
    counts: [audited('get', PERSON, secret), audited('list', 'arn:aws:iam::123456789012:user/somebody', secret)],
    not: [
      audited('get', 'system:serviceaccount:external-secrets:external-secrets', secret),
      audited('get', 'arn:aws:sts::123456789012:assumed-role/exbank-test-euw1-apply/run', secret),
      audited('get', PERSON, { ...secret, resource: 'configmaps' }),
    ],
  },
  'commands-in-pods': {
    counts: ['exec', 'attach', 'portforward'].map((subresource) =>
      audited('create', PERSON, { resource: 'pods', subresource, namespace: 'prod-models', name: 'scorer-1' }),
    ),
    not: [audited('get', PERSON, { resource: 'pods', subresource: 'log', namespace: 'prod-models' })],
  },
  'rights-changed': {
    counts: ['create', 'update', 'patch', 'delete'].map((verb) =>
      audited(verb, PERSON, { resource: 'rolebindings', apiGroup: 'rbac.authorization.k8s.io', namespace: 'x' }),
    ),
    not: [audited('get', PERSON, { resource: 'roles', apiGroup: 'rbac.authorization.k8s.io' })],
  },
  anonymous: {
    counts: [audited('get', 'system:anonymous', { resource: 'pods' }, { requestURI: '/api/v1/pods' })],
    not: [
      audited('get', 'system:anonymous', { resource: 'pods' }, { responseStatus: { code: 403 } }),
      audited('get', 'system:anonymous', {}, { requestURI: '/livez?verbose' }),
    ],
  },
  'break-glass': {
    counts: [audited('get', 'arn:aws:sts::123456789012:assumed-role/BreakGlass/somebody', { resource: 'pods' })],
    not: [audited('get', PERSON, { resource: 'pods' })],
  },
  'jobs-failed': {
    counts: [job('Failed'), job('FailureTarget', 'Failed'), job('Suspended', 'FailureTarget', 'Failed')],
    not: [
      job('SuccessCriteriaMet', 'Complete'),
      job('FailureTarget'),
      { ...job('Failed'), objectRef: { resource: 'jobs', namespace: 'prod-cases', name: 'clearing-loader-29' } },
      { ...job('Failed'), objectRef: { resource: 'cronjobs', subresource: 'status', name: 'clearing-loader' } },
    ],
  },
  'node-launch-failures': {
    counts: [
      karpenter({ level: 'ERROR', message: 'failed launching nodeclaim', error: 'insufficient capacity' }),
      karpenter({
        level: 'ERROR',
        message: 'Reconciler error',
        error: 'launching nodeclaim, creating instance, denied',
      }),
    ],
    not: [karpenter({ level: 'INFO', message: 'launched nodeclaim' })],
  },
  'node-limits': {
    counts: [
      karpenter({
        ...{ level: 'ERROR', message: 'could not schedule pod' },
        error: 'all available instance types exceed limits for nodepool: "on-demand"',
      }),
    ],
    not: [
      karpenter({ level: 'ERROR', message: 'could not schedule pod', error: 'no instance type met all requirements' }),
    ],
  },
  'node-interruptions': {
    counts: [karpenter({ level: 'INFO', message: 'initiating delete from interruption message' })],
    not: [karpenter({ level: 'INFO', message: 'disrupting node(s)' })],
  },
  'name-errors': {
    counts: [
      said('kube-system/coredns-5d-x', 'coredns', '[ERROR] plugin/errors: 2 example.com. A: read udp: i/o timeout'),
    ],
    not: [said('kube-system/coredns-5d-x', 'coredns', '[INFO] plugin/reload: Running configuration')],
  },
  'sync-failed': {
    counts: [argo({ application: 'prod-scorer', reason: 'OperationCompleted', type: 'Warning', msg: 'Sync failed' })],
    not: [argo({ application: 'prod-scorer', reason: 'OperationCompleted', type: 'Normal', msg: 'Sync succeeded' })],
  },
  degraded: {
    counts: ['Healthy', 'Progressing'].map((before) =>
      argo({ application: 'prod-scorer', msg: `Updated health status: ${before} -> Degraded` }),
    ),
    not: [argo({ application: 'prod-scorer', msg: 'Updated health status: Degraded -> Healthy' })],
  },
  'out-of-sync': {
    counts: [argo({ application: 'prod-scorer', msg: 'Updated sync status: Synced -> OutOfSync' })],
    not: [argo({ application: 'prod-scorer', msg: 'Updated sync status: OutOfSync -> Synced' })],
  },
  'door-seconds': {
    counts: [access({}), access({ status: 502, request_time: 0 })],
    not: [said('prod-gateway/gateway-1', 'gateway', request({ status: 200, request_time: 0.01 }))],
  },
  'door-errors': { counts: [access({ status: 502 })], not: [access({}), access({ status: 404 })] },
  'service-seconds': {
    counts: [said('prod-models/scorer-1', 'scorer', request({ status: 200, request_time: 0.01 }))],
    not: [access({}), said('prod-models/scorer-1', 'scorer', '{"kind":"started"}')],
  },
  'service-errors': {
    counts: [said('prod-models/scorer-1', 'scorer', request({ status: 503, request_time: 0.01 }))],
    not: [said('prod-models/scorer-1', 'scorer', request({ status: 200, request_time: 0.01 }))],
  },
  'models-loaded': {
    counts: [said('prod-models/scorer-1', 'model', '{"event":"model-loaded","model":"card","version":"4"}')],
    not: [said('prod-models/scorer-1', 'model', '{"event":"model-delayed","attempt":1}')],
  },
  'models-not-loaded': {
    counts: [said('prod-models/scorer-1', 'model', 'the digest of card 4 is not the pinned one', 'stderr')],
    not: [
      said('prod-models/scorer-1', 'model', '{"event":"model-delayed","attempt":1}'),
      said('prod-models/scorer-1', 'model', 'told to stop by SIGTERM', 'stderr'),
      said('prod-models/scorer-1', 'scorer', 'warning', 'stderr'),
    ],
  },
  clocked: {
    counts: [said('prod-cases/clearing-loader-29-x', 'clearing-loader', 'began')],
    not: [said('prod-models/scorer-1', 'scorer', 'began')],
  },
  'starts-prod-models': {
    counts: [
      ...['CrashLoopBackOff', 'ImagePullBackOff', 'CreateContainerConfigError', 'CreateContainerError'],
      'RunContainerError',
    ].map((reason) => held('prod-models/scorer-1', 'model', reason)),
    not: [
      held('prod-models/scorer-1', 'model', 'ErrImagePull'),
      held('prod-cases/case-1', 'model', 'CrashLoopBackOff'),
      unit('containerd.service', 'StartContainer for "1d3f" returns successfully'),
    ],
  },
  'starts-prod-cases': {
    counts: [held('prod-cases/case-1', 'case', 'CrashLoopBackOff')],
    not: [held('prod-models/scorer-1', 'model', 'CrashLoopBackOff')],
  },
  'starts-elsewhere': {
    counts: [
      held('argocd/argocd-repo-server-1', 'copyutil', 'CrashLoopBackOff'),
      held('preprod-models/scorer-1', 'model', 'CrashLoopBackOff'),
      held('prod-models-old/scorer-1', 'model', 'CrashLoopBackOff'),
    ],
    not: [
      held('prod-models/scorer-1', 'model', 'CrashLoopBackOff'),
      held('prod-cases/case-1', 'case', 'CrashLoopBackOff'),
      held('argocd/argocd-repo-server-1', 'copyutil', 'ErrImagePull'),
    ],
  },
};
