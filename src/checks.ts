import { alertingProblems } from '../modules/alerting';
import { clusterProblems } from '../modules/cluster';
import { databaseProblems, hasAuthority, LAST_POSITION } from '../modules/data';
import { edgeProblems } from '../modules/edge';
import { CONSOLES_REALM } from '../modules/gitops';
import { KEYCLOAK_DATABASE } from '../modules/identity-store';
import { nearest, type Problem } from '../modules/kernel';
import { brokerProblems, type Candidate, userProblem, windowProblems } from '../modules/messaging';
import { podsProblem } from '../modules/network';
import { teamGroup } from '../modules/tenancy';
import type { ModuleCheck } from '../workspaces/load';
import type { Cluster, Environment, Organisation, Workspace } from '../workspaces/schema';
import { addonTables } from './addon-checks';
import { lakeChecks } from './lake-checks';
import { serviceChecks } from './service-checks';

/** Checks of the workspaces that need a module's table: one row each. All problems of all rows are reported at once. */
export const MODULE_CHECKS: readonly ModuleCheck[] = [
  forClusters(clusterProblems),
  forClusters(tooManyPods),
  forClusters(keycloakDatabase),
  forEnvironments(databases),
  forEnvironments(realmOfConsoles),
  brokers,
  brokerUsers,
  doors,
  alerting,
  addonTables,
  serviceChecks,
  lakeChecks,
  pruning,
  teamGroups,
  forClusters(authority),
];

function forClusters(check: (cluster: Cluster) => readonly Problem[]): ModuleCheck {
  return (workspaces) => workspaces.flatMap((workspace) => (workspace.kind === 'cluster' ? check(workspace) : []));
}

function forEnvironments(check: (environment: Environment) => readonly Problem[]): ModuleCheck {
  return (workspaces) => workspaces.flatMap((workspace) => (workspace.kind === 'environment' ? check(workspace) : []));
}

/** Each environment has the realm of its name, and the consoles of the platform have theirs. */
function realmOfConsoles({ name }: Environment): readonly Problem[] {
  const fix = 'rename it; the consoles of the platform have the realm of that name';
  return name === CONSOLES_REALM ? [{ field: `${name}.name`, got: name, want: 'another name', fix }] : [];
}

/** The pods that a cluster may have must have an address in its VPC. */
function tooManyPods({ name, network, cluster }: Cluster): readonly Problem[] {
  return [podsProblem(network.cidr, network.zones, cluster.pods, `${name}.cluster.pods`)].filter(
    (problem) => problem !== undefined,
  );
}

function brokers(workspaces: readonly Workspace[]): readonly Problem[] {
  const candidates = candidatesOf(workspaces);
  return [...candidates.flatMap(brokerProblems), ...windowProblems(candidates)];
}

function candidatesOf(workspaces: readonly Workspace[]): readonly Candidate[] {
  const environments = workspaces.filter((workspace) => workspace.kind === 'environment');
  return environments.flatMap((environment) => {
    const { name, grade, brokers: all } = environment;
    // By its place, not by its name: that one name stands twice is told by its own check alone.
    const position = environments.filter((other) => other.grade === grade).indexOf(environment);
    return Object.entries(all).map(([broker, settings]) => ({
      ...{ grade, position, settings },
      field: `${name}.brokers.${broker}`,
    }));
  });
}

/** Each team is a user of each broker. */
function brokerUsers(_: readonly Workspace[], { teams }: Organisation): readonly Problem[] {
  return Object.keys(teams).flatMap((team) => userProblem(team, `organisation.teams.${team}`) ?? []);
}

/** Every account has its own way for alarms. */
function alerting(workspaces: readonly Workspace[]): readonly Problem[] {
  return workspaces.flatMap((workspace) =>
    workspace.kind === 'environment' ? [] : alertingProblems(workspace, `${workspace.name}.alerting`),
  );
}

function keycloakDatabase({ name: workspace, grade, criticality, identity }: Cluster): readonly Problem[] {
  const standing = { grade, criticality, position: LAST_POSITION };
  const field = `${workspace}.identity.database`;
  return databaseProblems({ ...standing, field, name: KEYCLOAK_DATABASE, settings: identity.database });
}

function databases({ name: workspace, grade, criticality, databases: all }: Environment): readonly Problem[] {
  return Object.entries(all).flatMap(([name, settings], position) =>
    databaseProblems({ grade, criticality, position, field: `${workspace}.databases.${name}`, name, settings }),
  );
}

function doors(workspaces: readonly Workspace[]): readonly Problem[] {
  const environments = workspaces.filter((workspace) => workspace.kind === 'environment');
  return workspaces.flatMap((workspace) => {
    if (workspace.kind !== 'cluster') return [];
    const here = environments.filter(({ cluster }) => cluster === workspace.name).map(({ name }) => name);
    return edgeProblems(`${workspace.name}.edge`, workspace.edge, here);
  });
}

/** Before production, what leaves Git leaves the cluster in any case. */
function pruning(workspaces: readonly Workspace[]): readonly Problem[] {
  return workspaces.flatMap((workspace) => {
    if (workspace.kind === 'audit' || workspace.grade === 'production' || !workspace.sync.prune) return [];
    const fix = 'remove it; only production keeps what leaves Git';
    return [{ field: `${workspace.name}.sync.prune`, got: workspace.sync.prune, want: 'nothing', fix }];
  });
}

/** A group that no team has gives its people nothing, without a word. */
function teamGroups(workspaces: readonly Workspace[], { teams }: Organisation): readonly Problem[] {
  const known = Object.keys(teams).map(teamGroup);
  return workspaces.flatMap((workspace) =>
    workspace.kind === 'cluster'
      ? Object.entries(workspace.cluster.access).flatMap(([name, { groups = [] }]) => {
          const strange = groups.filter((group) => group.startsWith(teamGroup('')) && !known.includes(group));
          return strange.map((got) => {
            const meant = nearest(got, known);
            const fix = meant ? `did you mean ${meant}?` : 'correct the name, or add the team to workspaces/teams.ts';
            return { field: `${workspace.name}.cluster.access.${name}.groups`, got, want: known.join(' or '), fix };
          });
        })
      : [],
  );
}

/** Clients refuse a database whose authority they do not know. */
function authority({ name, region }: Cluster): readonly Problem[] {
  const fix = 'add the certificate of its authority to modules/data/authority.ts';
  const want = 'a region whose databases can be told from impostors';
  return hasAuthority(region) ? [] : [{ field: `${name}.region`, got: region, want, fix }];
}
