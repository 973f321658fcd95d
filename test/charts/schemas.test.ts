import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { testAddon, testAddons } from '../support/addons';
import { addonSources, renderedAddon } from '../support/addon-charts';
import { argoObjects } from '../support/argo';
import { kubernetesOf, renderings } from '../support/charts';
import { renderedDatabaseRoles } from '../support/database-roles-chart';
import { releaseValues } from '../support/kubernetes';
import type { KubernetesObject } from '../support/models';
import { ROOT } from '../support/root';
import { schemaProblems } from '../support/schemas';
import { hasTools } from '../support/tools';
import { synthesised } from '../support/synthesised';
import { spec } from '../support/values';

/** Objects that a cluster is given, and what made them: a chart, or whoever writes them out. */
interface Made {
  readonly by: string;
  readonly cluster: string;
  readonly objects: readonly KubernetesObject[];
}

const clusters = spec.clusters.map(({ name }) => name);
const clusterOf = (workspace: string): string =>
  spec.environments.find(({ name }) => name === workspace)?.cluster ?? workspace;

async function rendered(): Promise<readonly Made[]> {
  const services = (await renderings()).map(({ cluster, objects }) => ({ by: 'service', cluster, objects }));
  const addons = clusters.flatMap((cluster) =>
    addonSources(cluster).flatMap(({ name, path }) => {
      const [, chart] = /^gitops\/charts\/([^/]+)$/.exec(path ?? '') ?? [];
      return chart === undefined
        ? []
        : renderedAddon(cluster, name).then(({ objects }) => ({ by: chart, cluster, objects }));
    }),
  );
  const roles = spec.environments.map(async ({ name, cluster }) => {
    return { by: 'database-roles', cluster, objects: await renderedDatabaseRoles(cluster, name) };
  });
  return [...services, ...(await Promise.all([...addons, ...roles]))];
}

/** What Argo CD applies of the generated tree. */
const written = (): readonly Made[] =>
  clusters.map((cluster) => ({ by: 'tree', cluster, objects: argoObjects(spec, `gitops/clusters/${cluster}/`) }));

interface StackJson {
  readonly resource?: { readonly helm_release?: Readonly<Record<string, { repository?: string; values?: string[] }>> };
}

/** What Terraform hands to the chart `objects`. Its references are texts here. */
const handed = (): readonly Made[] =>
  synthesised().flatMap(({ workspace, text }) =>
    Object.values((JSON.parse(text) as StackJson).resource?.helm_release ?? {}).flatMap(
      ({ repository, values = [] }) => {
        const { objects = [] } = releaseValues(values) as { objects?: readonly KubernetesObject[] };
        return repository === undefined ? [{ by: 'objects', cluster: clusterOf(workspace), objects }] : [];
      },
    ),
  );

let all: readonly Made[] = [];
beforeAll(async () => {
  if (hasTools) all = [...(await rendered()), ...written(), ...handed()];
});
const minors = [...new Set(clusters.map(kubernetesOf))];
const onMinor = (minor: string) =>
  all.filter(({ cluster }) => kubernetesOf(cluster) === minor).flatMap(({ objects }) => objects);

/** Add-ons that say all that a row may say. */
const { addons } = testAddons({
  remote: testAddon('remote', {
    source: { repository: 'oci://registry.example/charts', chart: 'remote', version: '1.2.3' },
    serverSideApply: { allow: true, reason: 'its definitions are larger than an annotation' },
    ignores: [{ kind: 'Deployment.apps', pointers: ['/spec/replicas'], reason: 'the autoscaler writes them' }],
    values: { vpc: '${vpc-id}', zones: '${zones}' },
  }),
  local: testAddon('local', {
    podSecurity: 'restricted',
    creates: { cluster: ['IngressClass.networking.k8s.io/local'], namespaced: ['Service'] },
  }),
});

/** A key that a client of a realm does not have. */
const DEEP = { spec: { keycloakCRName: 'keycloak', realm: { clients: [{ publicClint: true }] } } };

describe.skipIf(!hasTools)('every object that is rendered, written or handed over', () => {
  it('comes of every chart of ours', () => {
    const charts = ['charts', 'gitops/charts'].flatMap((folder) =>
      readdirSync(join(ROOT, folder)).filter((name) => existsSync(join(ROOT, folder, name, 'Chart.yaml'))),
    );
    const makers = new Set(all.filter(({ objects }) => objects.length > 0).map(({ by }) => by));
    expect([...makers].sort()).toEqual([...charts, 'tree'].sort());
  });

  it.each(minors)('is what its definition says, to the last key, on Kubernetes %s', (minor) => {
    const whatAnAddonMaySay = argoObjects({ ...spec, addons });
    expect(onMinor(minor).length).toBeGreaterThan(800);
    expect(schemaProblems([...onMinor(minor), ...whatAnAddonMaySay], minor)).toEqual([]);
  });

  it('would be found out otherwise: one of every kind with a key that nobody knows, and a kind that nobody defines', () => {
    const kinds = new Map(
      all.flatMap(({ objects }) => objects.map((object) => [`${object.apiVersion} ${object.kind}`, object])),
    );
    const odd = [...kinds.values()].map((object) => {
      const { spec: inner = {} } = object as { spec?: object };
      return { ...object, ...{ spec: { ...inner, unheardOf: 1 } } };
    });
    const realm = kinds.get('k8s.keycloak.org/v2beta1 KeycloakRealmImport');
    const nobody = { apiVersion: 'example.com/v1', kind: 'Unheard', metadata: { name: 'of' } };
    const deep = { ...nobody, ...realm, metadata: { name: 'deep' }, ...DEEP };
    const planted = [...odd, deep, nobody];
    const told = schemaProblems(planted, kubernetesOf('prod-euw1')).map((line) => line.replace(/:[^]*/, ''));
    expect([...new Set(told)].sort()).toEqual(planted.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort());
    expect(kinds.size).toBeGreaterThan(25);
  });

  it.each([
    ['a number out of range', 'weight', 1000],
    ['a text of another form', 'template', { spec: { expireAfter: '30 days' } }],
  ])('would be found out with %s', (_, key, value) => {
    const pool = all.flatMap(({ objects }) => objects).find(({ kind }) => kind === 'NodePool');
    const { spec: inner = {} } = pool as { spec?: Readonly<Record<string, object>> };
    const odd =
      typeof value === 'object'
        ? { ...inner[key], spec: { ...Reflect.get(inner[key] ?? {}, 'spec'), ...value.spec } }
        : value;
    const planted = {
      ...pool,
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: 'odd' },
      ...{ spec: { ...inner, [key]: odd } },
    };
    expect(schemaProblems([planted], kubernetesOf('prod-euw1')).join()).toMatch(
      /NodePool odd: .*(must be <=|must match pattern)/,
    );
  });
});
