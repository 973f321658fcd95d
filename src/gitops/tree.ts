import { stringify } from 'yaml';
import {
  addonsFolder,
  type AddonGround,
  addonSet,
  addonsProject,
  databaseRolesApplication,
  databaseRolesProject,
  type DatabaseRolesProps,
  environmentFolder,
  factsFile,
  repositoryUrl,
  revisionOf,
  serviceSet,
  type Source,
  teamProject,
  type TeamProps,
} from '../../modules/gitops';
import { DATABASE_ROLES } from '../../modules/services';
import type { PlatformSpec } from '../../workspaces/load';
import type { Cluster, Environment } from '../../workspaces/schema';
import { namespaceOf } from '../../workspaces/service-names';
import { platformFacts, workspaceFacts } from './facts';

/** Files by path from the root of the repository. */
export type Files = Readonly<Record<string, string>>;

/** Everything below `gitops/clusters`: what Argo CD runs, and what the chart may know. Follows from workspaces and add-ons. */
export const gitopsTree = (spec: PlatformSpec): Files =>
  Object.fromEntries(
    spec.clusters.flatMap((cluster) => [
      ...addons(cluster, spec),
      ...spec.environments
        .filter((environment) => environment.cluster === cluster.name)
        .flatMap((environment) => [
          facts(environment, cluster, spec),
          ...teams(environment, spec),
          ...databaseRolesOf(environment, spec),
        ]),
    ]),
  );

type File = readonly [path: string, text: string];

/** What the root Application of the add-ons applies: their project, and a file for each. */
function addons(cluster: Cluster, spec: PlatformSpec): readonly File[] {
  const here = spec.addons.filter(({ clusters = [cluster.name] }) => clusters.includes(cluster.name));
  const ground: AddonGround = {
    cluster: cluster.name,
    source: sourceOf(cluster, spec),
    sync: { grade: cluster.grade, ...cluster.sync },
    facts: workspaceFacts(cluster, spec),
  };
  const file = (name: string, object: object): File => [`${addonsFolder(cluster.name)}/${name}.yaml`, yamlText(object)];
  return [
    file('project', addonsProject(here, ground)),
    ...here.map((addon) => file(`addon-${addon.name}`, addonSet(addon, ground))),
  ];
}

/** What the root Application of an environment applies: a file for each team, with its project and its services. */
const teams = (environment: Environment, spec: PlatformSpec): readonly File[] =>
  Object.entries(spec.organisation.teams).map(([team, { owner, onCall }]) => {
    const props: TeamProps = {
      ...{ cluster: environment.cluster, environment: environment.name },
      ...{ team, owner, onCall },
      namespace: namespaceOf(environment.name, team),
      source: sourceOf(environment, spec),
      sync: { grade: environment.grade, ...environment.sync },
    };
    const path = `${environmentFolder(environment.cluster, environment.name)}/${team}.yaml`;
    return [path, yamlText(teamProject(props), serviceSet(props))];
  });

const facts = (environment: Environment, cluster: Cluster, spec: PlatformSpec): File => [
  factsFile(cluster.name, environment.name),
  factsText(environment, cluster, spec),
];

/** What the chart may know of an environment, as Helm reads it. */
export const factsText = (...of: Parameters<typeof platformFacts>): string =>
  yamlText({ platform: platformFacts(...of) });

/** The Jobs that make what services need in databases. */
function databaseRolesOf(environment: Environment, spec: PlatformSpec): readonly File[] {
  const { cluster, name, databases } = environment;
  const props: DatabaseRolesProps = {
    ...{ cluster, environment: name, namespace: namespaceOf(name, DATABASE_ROLES) },
    source: sourceOf(environment, spec),
    sync: { grade: environment.grade, ...environment.sync },
  };
  const path = `${environmentFolder(cluster, name)}/${DATABASE_ROLES}.yaml`;
  return Object.keys(databases).length === 0
    ? []
    : [[path, yamlText(databaseRolesProject(props), databaseRolesApplication(props))]];
}

const sourceOf = (workspace: Cluster | Environment, { organisation: { repository } }: PlatformSpec): Source => ({
  repoURL: repositoryUrl(`${repository.owner}/${repository.name}`),
  revision: revisionOf(workspace),
});

/** YAML of one or more documents, with a word to those who open it. */
function yamlText(...documents: readonly object[]): string {
  const texts = documents.map((document) => stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }));
  return `# Written by npm run gitops; platform check fails when it is stale.\n${texts.join('---\n')}`;
}
