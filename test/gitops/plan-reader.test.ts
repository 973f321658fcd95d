import { describe, expect, it } from 'vitest';
import { planReader, PLAN_GROUP } from '../../modules/bootstrap';
import { isInside } from '../../src/jobs';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { synthesised } from '../support/synthesised';

const spec = load(input);
const inside = synthesised().filter(isInside);

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}
interface Asked {
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
  readonly name?: string;
  readonly namespace?: string;
}
const FACTS = { name: 'cluster-prod-euw1', namespace: 'argocd' };

/** As the Kubernetes API decides: the role of the cluster everywhere, that of a namespace there. */
function mayPlan({ group, resource, verb, name = '', namespace }: Asked): boolean {
  const roles = planReader(FACTS).filter(({ kind }) => kind === 'ClusterRole' || kind === 'Role');
  const here = roles.filter(({ metadata }) => metadata.namespace === undefined || metadata.namespace === namespace);
  return here
    .flatMap(({ rules = [] }) => rules as readonly Rule[])
    .some(
      ({ apiGroups, resources, verbs, resourceNames }) =>
        apiGroups.includes(group) &&
        resources.includes(resource) &&
        verbs.includes(verb) &&
        (resourceNames === undefined || resourceNames.includes(name)),
    );
}

/** What the kubernetes provider asks the API for when it refreshes a kind (its resources, version 2.38). */
const READS: Readonly<Record<string, readonly [group: string, resource: string]>> = {
  kubernetes_config_map_v1: ['', 'configmaps'],
  kubernetes_default_service_account_v1: ['', 'serviceaccounts'],
  kubernetes_limit_range_v1: ['', 'limitranges'],
  kubernetes_namespace_v1: ['', 'namespaces'],
  kubernetes_network_policy_v1: ['networking.k8s.io', 'networkpolicies'],
  kubernetes_priority_class_v1: ['scheduling.k8s.io', 'priorityclasses'],
  kubernetes_resource_quota_v1: ['', 'resourcequotas'],
  kubernetes_role_binding_v1: ['rbac.authorization.k8s.io', 'rolebindings'],
  kubernetes_role_v1: ['rbac.authorization.k8s.io', 'roles'],
  kubernetes_secret_v1: ['', 'secrets'],
  kubernetes_storage_class_v1: ['storage.k8s.io', 'storageclasses'],
};

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
}
const refreshed = inside.flatMap(({ id, resources, workspace }) =>
  resources
    .filter(({ type }) => type.startsWith('kubernetes_'))
    .map(({ type, address, attributes }) => ({
      ...{ id, workspace, type, address },
      metadata: attributes.metadata as Metadata,
    })),
);

describe('who plans what stands inside a cluster', () => {
  it('reads every object that a refresh of these stacks asks for', () => {
    expect(new Set(refreshed.map(({ type }) => type))).toEqual(new Set(Object.keys(READS)));
    const refused = refreshed.filter(({ workspace, type, metadata: { name: own = 'default', namespace } }) => {
      const [group = '', resource = ''] = READS[type] ?? [];
      const name = own.replace(`cluster-${workspace}`, FACTS.name);
      return !mayPlan({ group, resource, verb: 'get', name, ...(namespace === undefined ? {} : { namespace }) });
    });
    expect(refused.map(({ id, address }) => `${id} ${address}`)).toEqual([]);
    expect(refreshed.length).toBeGreaterThan(50);
  });

  it('finds releases of Helm in ConfigMaps, in whatever namespace', () => {
    for (const { id, text } of inside) {
      const { provider } = JSON.parse(text) as { readonly provider: { readonly helm?: readonly object[] } };
      expect(provider.helm, id).toMatchObject([{ helm_driver: 'configmap' }]);
    }
    for (const verb of ['get', 'list'])
      expect(mayPlan({ group: '', resource: 'configmaps', verb, namespace: 'any' })).toBe(true);
  });

  it.each(['get', 'list', 'watch'])(
    'cannot %s a Secret, but get the one that holds the facts of the cluster',
    (verb) => {
      const secrets = { group: '', resource: 'secrets', verb };
      for (const namespace of ['argocd', 'external-secrets', 'kube-system', 'prod-decisions'])
        expect(mayPlan({ ...secrets, namespace, name: 'any' })).toBe(false);
      expect(mayPlan({ ...secrets, namespace: 'kube-system', name: FACTS.name })).toBe(false);
      expect(mayPlan({ ...secrets, ...FACTS })).toBe(verb === 'get');
    },
  );

  it('changes nothing, and has no star', () => {
    const rules = planReader(FACTS).flatMap(({ rules: all = [] }) => all as readonly Rule[]);
    expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['get', 'list']));
    expect(JSON.stringify(rules)).not.toContain('*');
  });

  it('is the group that the access entry of each plan role carries', () => {
    for (const { name, cluster } of spec.clusters)
      expect(cluster.access.plan, name).toMatchObject({ groups: [PLAN_GROUP], policy: 'AmazonEKSViewPolicy' });
    const bindings = planReader(FACTS).filter(({ kind }) => kind.endsWith('Binding'));
    for (const { subjects } of bindings) expect(subjects).toMatchObject([{ kind: 'Group', name: PLAN_GROUP }]);
  });
});
