import type { KubernetesObject } from '../charts';
import { ZONE_GROUP } from '../kernel';

/** What `zone evacuate` and `zone return` do to nodes: look at all, cordon, mark and give back (src/zones/kubernetes-api.ts). */
export const zoneNodes = (): readonly KubernetesObject[] => [
  role('ClusterRole', {}, { apiGroups: [''], resources: ['nodes'] }),
  binding('ClusterRole', {}),
];

/** What `zone return` does to the services of a team: look whether they are whole, and restart them. */
export const zoneRestarts = (namespace: string): readonly KubernetesObject[] => [
  role('Role', { namespace }, { apiGroups: ['apps'], resources: ['deployments'] }),
  binding('Role', { namespace }),
];

const RBAC = 'rbac.authorization.k8s.io';
type Where = { readonly namespace?: string };

const role = (kind: 'ClusterRole' | 'Role', where: Where, what: object): KubernetesObject => ({
  ...{ apiVersion: `${RBAC}/v1`, kind, metadata: { name: ZONE_GROUP, ...where } },
  rules: [{ ...what, verbs: ['list', 'patch'] }],
});

const binding = (kind: 'ClusterRole' | 'Role', where: Where): KubernetesObject => ({
  ...{ apiVersion: `${RBAC}/v1`, kind: `${kind}Binding`, metadata: { name: ZONE_GROUP, ...where } },
  roleRef: { apiGroup: RBAC, kind, name: ZONE_GROUP },
  subjects: [{ apiGroup: RBAC, kind: 'Group', name: ZONE_GROUP }],
});
