import { Release } from '@cdktf/provider-helm/lib/release';
import { ConfigMapV1 } from '@cdktf/provider-kubernetes/lib/config-map-v1';
import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { NetworkPolicyV1 } from '@cdktf/provider-kubernetes/lib/network-policy-v1';
import { ResourceQuotaV1 } from '@cdktf/provider-kubernetes/lib/resource-quota-v1';
import { RoleBindingV1 } from '@cdktf/provider-kubernetes/lib/role-binding-v1';
import { RoleV1 } from '@cdktf/provider-kubernetes/lib/role-v1';
import { describe, expect, it } from 'vitest';
import { releaseValues } from '../../test/support/kubernetes';
import { type Attributes, Synthesised } from '../../test/support/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { demandsOf } from '../demand';
import { synthesise } from '../synth';
import { resolveAll } from '../values/catalogue';
import { readCheckout } from '../values/reader';
import { synthesised } from '../../test/support/synthesised';

const spec = load(input);
const stacks = synthesised();
const demands = demandsOf(resolveAll(spec, readCheckout).results);
const teams = Object.keys(spec.organisation.teams);

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Readonly<Record<string, unknown>>;
}

function tenancyOf(environment: string) {
  const found = stacks.find(({ id }) => id === `${environment}-tenancy`);
  if (!found) throw new Error(`no tenancy of ${environment}`);
  return { text: found.text, stack: new Synthesised(JSON.parse(found.text) as Synthesised['json']) };
}

/** The objects that a release of the chart of objects holds. */
const objectsOf = ({ values }: Attributes): readonly KubernetesObject[] =>
  (releaseValues(values as string[]) as { objects: KubernetesObject[] }).objects;

describe.each(spec.environments.map((environment) => [environment.name, environment] as const))(
  'the tenancy of %s',
  (name, { cluster, growthPercent, databases }) => {
    const { stack, text } = tenancyOf(name);
    /** Beside the teams: the Job of database roles, and before production what drills harm. */
    const beside = ['database-roles', ...(name === 'prod' ? [] : ['drill-load', 'drill-target'])];
    const object = (release: string) => objectsOf(stack.get(Release, release));

    it('has a namespace for every team, for the Job of database roles, and before production for what drills harm', () => {
      const names = Object.values(stack.all(NamespaceV1)).map(({ metadata }) => (metadata as { name: string }).name);
      expect(names.sort()).toEqual([...teams, ...beside].map((team) => `${name}-${team}`).sort());
    });

    it('holds every team to what its services ask for, and the growth that the workspace states', () => {
      const services = demands(name).filter(({ team }) => team === 'decisions');
      const least = services.reduce((sum, { maxReplicas, surge }) => sum + maxReplicas + 2 * surge, 0);
      const { spec: quota } = stack.get(ResourceQuotaV1, 'team_decisions_quota') as {
        spec: { hard: { pods: string } };
      };
      expect(Number(quota.hard.pods)).toBeGreaterThanOrEqual(Math.ceil(least * (1 + growthPercent / 100)));
    });

    it('makes the root Application last: all else that services need is there before anything is deployed', () => {
      const { depends_on: before } = stack.get(Release, 'root-services') as { depends_on: string[] };
      const kinds = [NamespaceV1, ResourceQuotaV1, NetworkPolicyV1, ConfigMapV1, RoleBindingV1];
      const all = kinds.flatMap((kind) => Object.keys(stack.all(kind)).map((id) => `${kind.tfResourceType}.${id}`));
      expect(all.filter((one) => !before.includes(one) && !/\.drill-(load|target)/.test(one))).toEqual([]);
      expect(before).toEqual(expect.arrayContaining(['helm_release.secret-stores', 'helm_release.master-secrets']));
      expect(stacks.find(({ id }) => id === `${name}-tenancy`)?.dependsOn).toContain(`${name}-services`);
    });

    it('points it at the folder of this environment alone', () => {
      const [root] = object('root-services');
      expect(root).toMatchObject({
        kind: 'Application',
        spec: {
          project: 'root',
          source: {
            path: `gitops/clusters/${cluster}/environments/${name}`,
            targetRevision: name === 'prod' ? 'production' : 'main',
          },
        },
      });
    });

    it('has a store for each reader, and lets it serve one namespace', () => {
      const stores = object('secret-stores');
      expect(stores.map(({ metadata }) => metadata.name).sort()).toEqual(
        [...teams, 'database-roles'].map((team) => `${name}-${team}`).sort(),
      );
      for (const { metadata, spec: store } of stores) {
        expect(store.conditions).toEqual([{ namespaces: [metadata.name] }]);
        const reader = metadata.name.slice(name.length + 1);
        expect(JSON.stringify(store.provider)).toContain(`${name}-services.outputs.reader_arns.${reader}`);
      }
    });

    it("brings the masters' passwords to the Job's namespace, where no person has rights", () => {
      expect(object('master-secrets').map(({ metadata }) => metadata)).toEqual(
        Object.keys(databases).map((database) => ({
          name: `database-${database}-master`,
          namespace: `${name}-database-roles`,
        })),
      );
      expect([...Object.keys(stack.all(RoleV1)), ...Object.keys(stack.all(RoleBindingV1))].join()).not.toContain(
        'database-roles',
      );
    });

    it('tells every pod where its stores are, and nothing that is secret', () => {
      const configs = Object.values(stack.all(ConfigMapV1)).map(({ data }) => data as Record<string, string>);
      expect(configs).toHaveLength(teams.length + beside.length);
      expect(configs[0]).toMatchObject({
        environment: name,
        cluster,
        'service-rules-engine-url': `http://rules-engine.${name}-decisions.svc.cluster.local:8080`,
        'database-cases-host': `\${data.terraform_remote_state.${name}-data.outputs.addresses.cases}`,
        'broker-events-url': `\${data.terraform_remote_state.${name}-messaging.outputs.failover_urls.events}`,
      });
      expect(text).not.toMatch(/password":\s*"(?!password)/);
    });

    it('lets people look in production, and act before it', () => {
      const { rule } = stack.get(RoleV1, 'team_cases_team') as { rule: { verbs: string[] }[] };
      const verbs = new Set(rule.flatMap(({ verbs: some }) => some));
      expect(verbs.has('patch')).toBe(name !== 'prod');
    });
  },
);

it('an environment without services, databases and secrets has no release without objects, and what drills harm', () => {
  const environments = spec.environments.map((environment) => ({ ...environment, databases: {} }));
  const clusters = spec.clusters.map((cluster) => ({ ...cluster, lake: { ...cluster.lake, databricks: undefined } }));
  const bare = synthesise({ ...spec, clusters, environments, services: [] }, { state: 's3', stateDir: '' });
  const { text = '{}' } = bare.find(({ id }) => id === 'dev-tenancy') ?? {};
  const releases = new Synthesised(JSON.parse(text) as Synthesised['json']).all(Release);
  expect(Object.keys(releases)).toEqual(['drill-target-workload', 'root-services', 'zone-operator']);
});
