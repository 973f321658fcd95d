import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMPONENTS } from '../../modules/cluster';
import { SERVICE_KINDS, TENANT_POLICIES } from '../../modules/gitops';
import { networkPolicies } from '../../modules/tenancy';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { testAddon, testAddons } from '../support/addons';
import { applicationsOf, type ApplicationSet, type Secret } from '../support/application-sets';
import { argoObjects } from '../support/argo';
import { ROOT } from '../support/root';

const version = COMPONENTS['nginx-ingress'].version;

/** The example with two add-ons: one of another repository, one of ours for one cluster only. */
const { addons } = testAddons({
  door: testAddon('door', {
    namespace: 'door',
    wave: 2,
    source: { repository: 'oci://registry.example/charts', chart: 'nginx-ingress', version },
    values: { image: '${registry}/ecr-public/nginx', vpc: 'is ${vpc-id}', zones: '${zones}' },
    creates: { cluster: ['IngressClass.networking.k8s.io/door'], namespaced: ['Deployment.apps', 'Service'] },
  }),
  local: testAddon('local', { clusters: ['nonprod-euw1'], podSecurity: 'baseline' }),
});
const spec = { ...load(input), addons };
const objects = argoObjects(spec);

describe('every project', () => {
  const projects = objects.filter(({ kind }) => kind === 'AppProject');

  it.each(projects.map((project) => [project.metadata.name, project] as const))(
    '%s has no wildcard anywhere',
    (_, project) => {
      const text = JSON.stringify(project, (key, value) => (key === 'schedule' ? undefined : value));
      expect(text).not.toMatch(/[*?]|"!/);
    },
  );

  it('allows every object without a namespace by its name: a kind alone would be all of them, cluster-admin too', () => {
    const allowed = argoObjects(load(input)).filter(({ kind }) => kind === 'AppProject');
    const items = allowed.flatMap(({ spec: { clusterResourceWhitelist: list } }) => list as readonly object[]);
    expect(items.length).toBeGreaterThan(20);
    expect(items.filter((item) => !('name' in item))).toEqual([]);
  });

  it('lets production rest at the weekend and at the turn of the year, and a person act', () => {
    const windows = projects.flatMap((project) =>
      windowsOf(project).map((window) => [project.metadata.name, window] as const),
    );
    const production = projects.filter(({ metadata: { name } }) => name.startsWith('prod-')).length;
    expect(windows).toHaveLength(2 * (production + 1));
    for (const [, window] of windows)
      expect(window).toMatchObject({ kind: 'deny', manualSync: true, syncOverrun: true });
  });
});

it('every freeze names a time zone that there is: Argo CD would take another for UTC without a word', () => {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  const named = [...spec.clusters, ...spec.environments].flatMap(({ sync }) => Object.values(sync.freezes));
  expect(named.map(({ timeZone }) => timeZone).filter((zone) => !zones.has(zone))).toEqual([]);
});

it('a project of services allows every kind that their chart makes, and no other', () => {
  const folder = join(ROOT, 'gitops', 'charts', 'service', 'templates');
  const templates = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const made = templates.flatMap((text) =>
    [...text.matchAll(/^apiVersion: (?:([\w.-]+)\/)?\w+\nkind: (\w+)$/gm)].map(([, group, kind]) =>
      group ? `${kind}.${group}` : kind,
    ),
  );
  expect([...new Set(made)].sort()).toEqual([...SERVICE_KINDS].sort());
});

it('no project misses what Terraform put into the namespaces of the teams', () => {
  const everything = { databases: ['one'], brokers: ['one'], lake: ['one'] };
  const policies = networkPolicies(everything, { dataCidrs: [], databasePort: 5432, brokerPort: 61617 });
  expect(Object.keys(policies).sort()).toEqual([...TENANT_POLICIES]);
});

describe('the project of the add-ons', () => {
  const project = objects.find(({ kind, metadata: { name } }) => kind === 'AppProject' && name === 'addons');

  it('allows what their rows declare, and nothing else', () => {
    expect(project).toMatchObject({
      spec: {
        sourceRepos: ['https://github.com/example-bank/eks-platform.git', 'registry.example/charts'],
        destinations: [
          { server: 'https://kubernetes.default.svc', namespace: 'door' },
          { server: 'https://kubernetes.default.svc', namespace: 'tools' },
        ],
        clusterResourceWhitelist: [
          { group: '', kind: 'Namespace', name: 'door' },
          { group: '', kind: 'Namespace', name: 'tools' },
          { group: 'networking.k8s.io', kind: 'IngressClass', name: 'door' },
        ],
        namespaceResourceWhitelist: [
          { group: 'apps', kind: 'Deployment' },
          { group: '', kind: 'Service' },
        ],
      },
    });
  });
});

describe('an add-on', () => {
  const secret = (annotations: Secret['annotations']): Secret => ({
    ...{ name: 'nonprod-euw1', server: 'https://kubernetes.default.svc', annotations },
    labels: { 'argocd.argoproj.io/secret-type': 'cluster', 'platform.internal/cluster': 'nonprod-euw1' },
  });
  const set = (name: string, cluster = 'nonprod-euw1'): ApplicationSet =>
    argoObjects(spec, `gitops/clusters/${cluster}/addons/addon-${name}.yaml`)[0];

  it('becomes one Application that knows workspace and cluster secret', () => {
    const secrets = [secret({ 'platform.internal/vpc-id': 'vpc-1' })];
    expect(applicationsOf(set('door'), { files: [], secrets })).toMatchObject([
      {
        metadata: { name: 'door' },
        spec: {
          project: 'addons',
          source: {
            ...{ repoURL: 'registry.example/charts', chart: 'nginx-ingress', targetRevision: version },
            helm: {
              valuesObject: {
                image: '444455556666.dkr.ecr.eu-west-1.amazonaws.com/ecr-public/nginx',
                vpc: 'is vpc-1',
                zones: ['eu-west-1a', 'eu-west-1b'],
              },
            },
          },
          destination: { namespace: 'door' },
        },
      },
    ]);
  });

  it('is not made with an empty value when the cluster secret lacks a fact', () => {
    expect(() => applicationsOf(set('door'), { files: [], secrets: [secret({})] })).toThrow(
      'the cluster secret lacks vpc-id',
    );
  });

  it('follows the branch of its cluster when the chart is ours, and comes in its wave', () => {
    expect(set('local')).toMatchObject({
      metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '1' } },
      spec: { template: { spec: { source: { path: 'gitops/charts/local', targetRevision: 'main' } } } },
    });
  });

  it('runs on the clusters that its row names', () => {
    expect(set('local', 'prod-euw1')).toBeUndefined();
    expect(set('door', 'prod-euw1')).toBeDefined();
  });
});

const windowsOf = (project: object): readonly unknown[] =>
  (project as { readonly spec: { readonly syncWindows: readonly unknown[] } }).spec.syncWindows;
