import type { Declared, DeclaredApplication, DeclaredEnvironment } from '../../src/cold-start';
import { workspaceFacts } from '../../src/gitops/facts';
import type { SynthesisedStack } from '../../src/synth';
import { namespaceOf } from '../../workspaces/service-names';
import { renderedAddon } from './addon-charts';
import { argoObjects } from './argo';
import { type KubernetesObject, renderings } from './charts';
import { renderedDatabaseRoles } from './database-roles-chart';
import { synthesised } from './synthesised';
import { spec } from './values';

const stackOf = (id: string): SynthesisedStack => {
  const found = synthesised().find((stack) => stack.id === id);
  if (!found) throw new Error(`no stack ${id}`);
  return found;
};

/** Everything that a cluster is to start, with every chart of ours as Helm renders it, once for all files of a thread. */
export function declaredOn(name: string): Promise<Declared> {
  const known = DECLARED.get(name) ?? declared(name);
  DECLARED.set(name, known);
  return known;
}

const DECLARED = new Map<string, Promise<Declared>>();

async function declared(name: string): Promise<Declared> {
  const cluster = spec.clusters.find((one) => one.name === name);
  if (!cluster) throw new Error(`no cluster ${name}`);
  const addons = spec.addons.filter(({ clusters }) => clusters?.includes(name) ?? true);
  const local = addons.filter(({ source }) => 'path' in source);
  const rendered = await Promise.all(
    local.map(async (addon) => [addon.name, (await renderedAddon(name, addon.name)).objects] as const),
  );
  const environments = spec.environments.filter((environment) => environment.cluster === name);
  return {
    ...{ cluster: stackOf(`${name}-cluster`), registry: stackOf(`${name}-registry`) },
    ...{ bootstrap: stackOf(`${name}-bootstrap`), addons, facts: workspaceFacts(cluster, spec) },
    rendered: new Map(rendered),
    environments: await Promise.all(environments.map((environment) => environmentOf(name, environment.name))),
  };
}

async function environmentOf(cluster: string, name: string): Promise<DeclaredEnvironment> {
  const all = (await renderings()).filter(({ environment }) => environment === name);
  const wave = waveOf(cluster, name);
  const services: readonly DeclaredApplication[] = all.map(({ release, service, plain, objects }) => ({
    name: release,
    namespace: namespaceOf(name, (plain as { readonly team: string }).team),
    ...{ wave: wave('ApplicationSet'), account: service, objects },
  }));
  const roles: DeclaredApplication = {
    ...{ name: `${name}-database-roles`, namespace: `${name}-database-roles`, wave: wave('Application') },
    objects: await renderedDatabaseRoles(cluster, name),
  };
  return {
    services: stackOf(`${name}-services`),
    tenancy: stackOf(`${name}-tenancy`),
    applications: [roles, ...services],
  };
}

/** The wave in which an environment's root makes objects of a kind. */
const waveOf = (cluster: string, environment: string) => (kind: string) => {
  const objects = argoObjects(spec, `gitops/clusters/${cluster}/environments/${environment}/`);
  const { metadata } = objects.find((object) => object.kind === kind) as KubernetesObject;
  return Number(metadata.annotations?.['argocd.argoproj.io/sync-wave']);
};
