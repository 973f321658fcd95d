import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { registryHost, uncached } from '../../modules/registry';
import { textsIn } from '../../src/cold-start/pods';
import { gitopsTree } from '../../src/gitops/tree';
import type { PlacedAddon } from '../../src/tools/addon-chart';
import { addonSources, renderedAddon } from '../support/addon-charts';
import { forCluster, helm, objectsIn, renderings } from '../support/charts';
import { releaseValues } from '../support/kubernetes';
import { hasTools } from '../support/tools';
import { synthesised } from '../support/synthesised';
import { spec } from '../support/values';

/** An image that some node of a cluster is told to pull. */
interface Pulled {
  readonly cluster: string;
  readonly by: string;
  readonly image: string;
}

interface StackJson {
  readonly resource?: {
    readonly helm_release?: Readonly<Record<string, { readonly values?: string[] }>>;
    readonly aws_ecr_repository?: Readonly<Record<string, { readonly name: string }>>;
    readonly aws_ecr_pull_through_cache_rule?: Readonly<Record<string, { readonly ecr_repository_prefix: string }>>;
  };
}

const stacks = synthesised().map(({ id, text }) => ({
  id,
  resources: (JSON.parse(text) as StackJson).resource ?? {},
}));
const clusterOf = (workspace: string): string =>
  spec.environments.find(({ name }) => name === workspace)?.cluster ?? workspace;

/** Whatever objects or values call an image, or the repository of one: `repository` alone may also be one of Git. */
const imagesIn = (value: unknown): readonly string[] =>
  textsIn(value).flatMap(([path, text]) =>
    path.at(-1) === 'image' || (path.at(-1) === 'repository' && path.includes('image')) ? text : [],
  );

let pulled: readonly Pulled[] = [];
beforeAll(async () => {
  if (hasTools)
    pulled = [...(await byServices()), ...(await byAddons()), ...(await byDatabaseRoles()), ...byTerraform()];
});

const byServices = async (): Promise<readonly Pulled[]> =>
  (await renderings()).flatMap(({ release, environment, objects }) =>
    imagesIn(objects).map((image) => ({ cluster: clusterOf(environment), by: release, image })),
  );

/** Charts of ours as they render; of others what they are told, which is all that names an image (ADR-0016). */
async function byAddons(): Promise<readonly Pulled[]> {
  const all = spec.clusters.flatMap(({ name }) => addonSources(name).map((source) => [name, source] as const));
  const images = all.map(async ([cluster, source]) =>
    (await imagesOf(cluster, source)).map((image) => ({ cluster, by: source.name, image })),
  );
  return (await Promise.all(images)).flat();
}

async function imagesOf(cluster: string, { name, path, helm: given, kustomize }: PlacedAddon) {
  if (kustomize) return (kustomize.images ?? []).map((image) => image.slice(image.indexOf('=') + 1));
  return imagesIn(path === undefined ? given?.valuesObject : (await renderedAddon(cluster, name)).objects);
}

interface Application {
  readonly source: { readonly path: string; readonly helm: { readonly valueFiles: readonly string[] } };
}

/** The Jobs of database roles, one Application for each environment. */
async function byDatabaseRoles(): Promise<readonly Pulled[]> {
  const files = Object.entries(gitopsTree(spec)).filter(([path]) => path.endsWith('/database-roles.yaml'));
  const images = files.map(async ([path, text]) => {
    const { source } = (parse(text.split('---\n').at(-1) ?? '') as { spec: Application }).spec;
    const values = source.helm.valueFiles.flatMap((file) => ['-f', file.slice(1)]);
    const [, , cluster = ''] = path.split('/');
    const made = await helm('helm', ['template', 'roles', source.path, ...forCluster(cluster), ...values]);
    return imagesIn(objectsIn(made)).map((image) => ({ cluster, by: path, image }));
  });
  return (await Promise.all(images)).flat();
}

const byTerraform = (): readonly Pulled[] =>
  stacks.flatMap(({ id, resources }) =>
    Object.entries(resources.helm_release ?? {}).flatMap(([name, { values = [] }]) =>
      imagesIn(releaseValues(values)).map((image) => ({
        cluster: clusterOf(id.replace(/-[a-z]+$/, '')),
        by: `${id} ${name}`,
        image,
      })),
    ),
  );

/** Why no node of the cluster can have the image; nothing when its registry makes the repository, or fills it by a rule. */
function missing({ cluster, by, image }: Pulled): readonly string[] {
  const workspace = spec.clusters.find(({ name }) => name === cluster);
  const registry = stacks.find(({ id }) => id === `${cluster}-registry`)?.resources;
  if (!workspace || !registry) return [`${by}: ${cluster} has no registry`];
  const { aws_ecr_repository: made = {}, aws_ecr_pull_through_cache_rule: rules = {} } = registry;
  const host = `${registryHost(workspace)}/`;
  const name = image.slice(host.length).replace(/[@:].*$/, '');
  const known =
    Object.values(made).some((repository) => repository.name === name) ||
    Object.values(rules).some((rule) => name.startsWith(`${rule.ecr_repository_prefix}/`));
  const direct = uncached(workspace.registry.signedIn).some((prefix) => image.startsWith(prefix));
  return direct || (image.startsWith(host) && known) ? [] : [`${by}: ${image}, which nothing makes in ${cluster}`];
}

describe.skipIf(!hasTools)('every image that a chart or an add-on asks for', () => {
  it('is looked at: of the services, the models, the add-ons, the Jobs and what Terraform installs', () => {
    const names = pulled.map(({ image }) => image);
    for (const part of [
      '/exbank/decision-api@',
      '/exbank/model-loader@',
      '/quay/keycloak/keycloak:',
      '/library/postgres:',
      '/quay/keycloak/keycloak-operator:',
      '/nginx/nginx-ingress',
      '/splunk-otel-collector',
      '/karpenter/controller',
      '/argoproj/argocd',
    ])
      expect(
        names.filter((name) => name.includes(part)),
        part,
      ).not.toEqual([]);
  });

  it('lies in a repository that the registry of its cluster makes, or comes through its cache', () => {
    expect([...new Set(pulled.flatMap(missing))]).toEqual([]);
  });

  it('would be missed: a name that no stack makes, another account, a public registry', () => {
    const told = (image: string) => missing({ cluster: 'prod-euw1', by: 'x', image });
    const host = '777788889999.dkr.ecr.eu-west-1.amazonaws.com';
    expect(told(`${host}/exbank/model-loader@sha256:0`)).toEqual([]);
    for (const image of [
      `${host}/exbank/other@sha256:0`,
      '111122223333.dkr.ecr.eu-west-1.amazonaws.com/exbank/model-loader:1',
      'docker.io/busybox:1',
      `${host}/docker/busybox:1`,
    ])
      expect(told(image), image).toEqual([`x: ${image}, which nothing makes in prod-euw1`]);
  });
});
