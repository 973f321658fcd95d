import { ConfigMapV1 } from '@cdktf/provider-kubernetes/lib/config-map-v1';
import { DefaultServiceAccountV1 } from '@cdktf/provider-kubernetes/lib/default-service-account-v1';
import { LimitRangeV1 } from '@cdktf/provider-kubernetes/lib/limit-range-v1';
import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { NetworkPolicyV1 } from '@cdktf/provider-kubernetes/lib/network-policy-v1';
import { ResourceQuotaV1 } from '@cdktf/provider-kubernetes/lib/resource-quota-v1';
import { RoleBindingV1 } from '@cdktf/provider-kubernetes/lib/role-binding-v1';
import { RoleV1 } from '@cdktf/provider-kubernetes/lib/role-v1';
import { describe, expect, it } from 'vitest';
import { synthInCluster } from '../../test/support/kubernetes';
import { Tenant, type TenantProps } from './index';

const props: TenantProps = {
  ...{ environment: 'dev', team: 'cards', kubernetes: '1.36', namespace: 'dev-cards', grade: 'non-production' },
  group: 'team-cards',
  spot: { mailer: '2026-10-02', 'card-desk': '2026-09-17' },
  demands: [{ maxReplicas: 2, surge: 1, cpuMillicores: 500, memoryMiB: 512, memoryLimitMiB: 512 }],
  rule: { growthPercent: 0, zones: 2 },
  reach: { databases: ['card-desk'], brokers: ['card-desk', 'mailer'], lake: [] },
  stores: { dataCidrs: ['10.0.1.0/24', '10.0.2.0/24'], databasePort: 5432, brokerPort: 61617 },
  config: { environment: 'dev' },
};
const tenant = (change: Partial<TenantProps> = {}) =>
  synthInCluster((stack) => {
    new Tenant(stack, 'cards', { ...props, ...change });
  });
const made = tenant();
const verbsOf = (stack: typeof made, resource: string) =>
  (stack.only(RoleV1).rule as { resources: string[]; verbs: string[] }[]).flatMap(({ resources, verbs }) =>
    resources.includes(resource) ? verbs : [],
  );

describe('the namespace of a team', () => {
  it('admits nothing but restricted pods, at the version of the cluster, and says whose it is', () => {
    expect(made.only(NamespaceV1).metadata).toEqual({
      name: 'dev-cards',
      labels: {
        'app.kubernetes.io/managed-by': 'terraform',
        'app.kubernetes.io/part-of': 'cards',
        'platform.internal/environment': 'dev',
        'platform.internal/team': 'cards',
        'platform.internal/tenant': 'true',
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/enforce-version': 'v1.36',
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/audit-version': 'v1.36',
        'pod-security.kubernetes.io/warn': 'restricted',
        'pod-security.kubernetes.io/warn-version': 'v1.36',
      },
      annotations: { 'platform.internal/spot-checklists': 'card-desk=2026-09-17,mailer=2026-10-02' },
    });
  });

  it('has a quota, limits of containers and the facts of its environment', () => {
    expect(made.only(ResourceQuotaV1)).toMatchObject({ spec: { hard: { pods: '4', 'requests.cpu': '2000m' } } });
    expect(made.only(LimitRangeV1)).toMatchObject({
      spec: { limit: [{ type: 'Container', max: { memory: '512Mi' } }] },
    });
    expect(made.only(ConfigMapV1)).toMatchObject({ metadata: { name: 'platform' }, data: { environment: 'dev' } });
  });

  it('gives pods that name no service account no token', () => {
    expect(made.only(DefaultServiceAccountV1)).toMatchObject({ automount_service_account_token: false });
  });

  it('puts all of it into the namespace that it made, so that nothing comes before', () => {
    const inside = [ResourceQuotaV1, LimitRangeV1, ConfigMapV1, RoleV1, RoleBindingV1, NetworkPolicyV1].flatMap(
      (kind) => Object.values(made.all(kind)).map(({ metadata }) => (metadata as { namespace: string }).namespace),
    );
    expect(new Set(inside)).toEqual(new Set(['${kubernetes_namespace_v1.cards.metadata[0].name}']));
  });
});

describe('the people of a team', () => {
  it('come as one group', () => {
    expect(made.only(RoleBindingV1)).toMatchObject({
      role_ref: { kind: 'Role', name: '${kubernetes_role_v1.cards_team.metadata[0].name}' },
      subject: [{ kind: 'Group', name: 'team-cards', api_group: 'rbac.authorization.k8s.io' }],
    });
  });

  it('restart, scale and look inside before production', () => {
    expect(verbsOf(made, 'deployments')).toEqual(expect.arrayContaining(['get', 'patch']));
    expect(verbsOf(made, 'pods/exec')).toEqual(['create']);
    expect(verbsOf(made, 'pods')).toContain('delete');
  });

  it('only look in production', () => {
    const production = tenant({ grade: 'production' });
    const { rule } = production.only(RoleV1) as { rule: { verbs: string[] }[] };
    expect(new Set(rule.flatMap(({ verbs }) => verbs))).toEqual(new Set(['get', 'list', 'watch']));
    expect(verbsOf(production, 'pods/log')).toContain('get');
    expect(verbsOf(production, 'pods/exec')).toEqual([]);
  });

  it.each(['secrets', 'roles', 'rolebindings', 'serviceaccounts/token', '*'])('never have rights on %s', (resource) => {
    expect(verbsOf(made, resource)).toEqual([]);
  });

  it.each(['networkpolicies', 'resourcequotas', 'limitranges', 'configmaps', 'serviceaccounts', 'externalsecrets'])(
    'never change %s: they hold the tenant together',
    (resource) => {
      expect(new Set(verbsOf(made, resource))).toEqual(new Set(['get', 'list', 'watch']));
    },
  );
});

describe('the network of a team', () => {
  const policy = (name: string) => made.get(NetworkPolicyV1, `cards_net-${name}`).spec;

  it('is closed both ways for every pod', () => {
    expect(policy('default-deny')).toEqual({ pod_selector: {}, policy_types: ['Ingress', 'Egress'] });
  });

  it('lets every pod ask for names and for its credentials', () => {
    expect(policy('dns')).toMatchObject({
      pod_selector: {},
      egress: [
        {
          to: [{ pod_selector: { match_labels: { 'k8s-app': 'kube-dns' } } }],
          ports: [
            { port: '53', protocol: 'UDP' },
            { port: '53', protocol: 'TCP' },
          ],
        },
      ],
    });
    expect(policy('pod-identity')).toMatchObject({
      egress: [{ to: [{ ip_block: { cidr: '169.254.170.23/32' } }], ports: [{ port: '80', protocol: 'TCP' }] }],
    });
  });

  it('lets the pods of services that declare a store reach it, and no others', () => {
    const blocks = [{ ip_block: { cidr: '10.0.1.0/24' } }, { ip_block: { cidr: '10.0.2.0/24' } }];
    const selecting = (...values: string[]) => ({ match_expressions: [{ key: 'app', operator: 'In', values }] });
    expect(policy('databases')).toEqual({
      pod_selector: selecting('card-desk'),
      policy_types: ['Egress'],
      egress: [{ to: blocks, ports: [{ port: '5432', protocol: 'TCP' }] }],
    });
    expect(policy('brokers')).toMatchObject({
      pod_selector: selecting('card-desk', 'mailer'),
      egress: [{ to: blocks, ports: [{ port: '61617', protocol: 'TCP' }] }],
    });
  });

  it('has no policy for a store that nobody declares: an empty selector would open it to all', () => {
    expect(Object.keys(made.all(NetworkPolicyV1))).not.toContain('cards_net-lake');
  });

  it('lets those who use the lake out to S3 alone, as far as a policy can tell, and never to a private address', () => {
    const lake = tenant({ reach: { ...props.reach, lake: ['archiver'] } }).get(NetworkPolicyV1, 'cards_net-lake').spec;
    expect(lake).toMatchObject({
      egress: [
        {
          to: [
            {
              ip_block: {
                cidr: '0.0.0.0/0',
                except: expect.arrayContaining(['10.0.0.0/8', '169.254.0.0/16']) as unknown,
              },
            },
          ],
          ports: [{ port: '443', protocol: 'TCP' }],
        },
      ],
    });
  });
});
