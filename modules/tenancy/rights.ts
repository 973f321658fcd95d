import type { Grade } from '../kernel';

/** One rule of a Kubernetes Role. */
export interface Rule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly verbs: string[];
}

/** What a team may do in its namespace. In production it looks; what changes there comes through Git (ADR-0012). */
export const rightsOf = (grade: Grade): readonly Rule[] => (grade === 'production' ? LOOK : [...LOOK, ...ACT]);

const look = (group: string, ...resources: string[]): Rule => ({
  apiGroups: [group],
  resources,
  verbs: ['get', 'list', 'watch'],
});

/** All that a service consists of, and never a secret. */
const LOOK: readonly Rule[] = [
  look('', 'pods', 'pods/log', 'services', 'endpoints', 'configmaps', 'events', 'serviceaccounts'),
  look('', 'resourcequotas', 'limitranges'),
  look('apps', 'deployments', 'replicasets'),
  look('autoscaling', 'horizontalpodautoscalers'),
  look('batch', 'cronjobs', 'jobs'),
  look('discovery.k8s.io', 'endpointslices'),
  look('events.k8s.io', 'events'),
  look('external-secrets.io', 'externalsecrets'),
  look('metrics.k8s.io', 'pods'),
  look('networking.k8s.io', 'ingresses', 'networkpolicies'),
  look('policy', 'poddisruptionbudgets'),
];

/**
 * What one does to a running service: look inside, restart, scale, run a job now. Argo CD puts back what differs from
 * Git. Whoever may look inside a pod sees its secrets, so this is for test values only.
 */
const ACT: readonly Rule[] = [
  { apiGroups: [''], resources: ['pods'], verbs: ['delete'] },
  { apiGroups: [''], resources: ['pods/exec', 'pods/portforward', 'pods/eviction'], verbs: ['create'] },
  { apiGroups: ['apps'], resources: ['deployments', 'deployments/scale'], verbs: ['patch', 'update'] },
  { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: ['patch', 'update'] },
  { apiGroups: ['batch'], resources: ['cronjobs'], verbs: ['patch', 'update'] },
  { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create', 'delete'] },
];
