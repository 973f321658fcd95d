import type { KubernetesObject } from '../charts';

/** Group of whoever plans: the access entry of the plan role carries it (`cluster.access`). */
export const PLAN_GROUP = 'platform-plan';

/** Where Helm keeps the releases of a stack: ConfigMaps, which it finds by their labels. */
const RELEASES = { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] };

/** Kinds that the kubernetes provider reads when it refreshes; each object by its name alone. */
const REFRESHED = [
  { apiGroups: [''], resources: ['limitranges', 'namespaces', 'resourcequotas', 'serviceaccounts'] },
  { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'] },
  { apiGroups: ['rbac.authorization.k8s.io'], resources: ['rolebindings', 'roles'] },
  { apiGroups: ['scheduling.k8s.io'], resources: ['priorityclasses'] },
  { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'] },
].map((rule) => ({ ...rule, verbs: ['get'] }));

/** The one Secret that a stack has: the facts of the cluster, for Argo CD. It holds no secret. */
export interface FactsSecret {
  readonly name: string;
  readonly namespace: string;
}

/**
 * What planning reads inside the cluster, and nothing else: releases, the objects of the stacks, and of all Secrets the one
 * that holds the cluster's facts.
 */
export const planReader = ({ name, namespace }: FactsSecret): readonly KubernetesObject[] => {
  const facts = { apiGroups: [''], resources: ['secrets'], resourceNames: [name], verbs: ['get'] };
  return [
    { apiVersion: RBAC, kind: 'ClusterRole', metadata: { name: PLAN_GROUP }, rules: [RELEASES, ...REFRESHED] },
    { ...binding('ClusterRole'), kind: 'ClusterRoleBinding', metadata: { name: PLAN_GROUP } },
    { apiVersion: RBAC, kind: 'Role', metadata: { name: PLAN_GROUP, namespace }, rules: [facts] },
    { ...binding('Role'), kind: 'RoleBinding', metadata: { name: PLAN_GROUP, namespace } },
  ];
};

const RBAC = 'rbac.authorization.k8s.io/v1';

const binding = (kind: string) => ({
  apiVersion: RBAC,
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: PLAN_GROUP },
  subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: PLAN_GROUP }],
});
