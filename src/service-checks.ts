import { WATCH } from '../modules/alarms';
import { MASTER_USER, RESERVED_WORDS } from '../modules/data';
import { isTakenRole } from '../modules/database-roles';
import { DRILL_LOAD, DRILL_TARGET } from '../modules/drills';
import { TENANT_POLICIES } from '../modules/gitops';
import type { Context, LakeZone, Problem } from '../modules/kernel';
import { zoneBucketName, zoneKeyAlias } from '../modules/lake';
import { PLATFORM_IMAGES } from '../modules/registry';
import { accessProblem, DATABASE_ROLES, readerProblem } from '../modules/services';
import type { PlatformSpec } from '../workspaces/load';
import type { Environment, Organisation, Workspace } from '../workspaces/schema';
import type { Service } from '../workspaces/service';
import { schemaOf } from '../workspaces/service-names';
import { contexts } from './context';
import { serviceSettings, teamSecrets } from './service-settings';

/** What AWS and PostgreSQL have against the rows of the catalogue. What is wrong in every environment is said once. */
export function serviceChecks(
  workspaces: readonly Workspace[],
  organisation: Organisation,
  { services }: Pick<PlatformSpec, 'services'>,
): readonly Problem[] {
  const clusters = workspaces.filter((workspace) => workspace.kind === 'cluster');
  // As much of a context as the lengths of policies need; names that AWS refuses are told elsewhere.
  const contextOf = contexts({ organisation, clusters }, { state: 'stubs', stateDir: '' }, () => undefined);
  const problems = workspaces.flatMap((workspace) => {
    const site = workspace.kind === 'environment' && clusters.find(({ name }) => name === workspace.cluster);
    if (!site) return [];
    return sizeProblems(workspace, { organisation, services }, contextOf(workspace), contextOf(site));
  });
  const once = problems.filter(({ field }, index) => problems.findIndex((other) => other.field === field) === index);
  return [...teamNames(organisation), ...services.flatMap(takenName), ...services.flatMap(databaseUser), ...once];
}

function sizeProblems(
  environment: Environment,
  spec: Pick<PlatformSpec, 'organisation' | 'services'>,
  context: Context,
  site: Context,
): readonly Problem[] {
  const stores = {
    bucketName: (zone: LakeZone) => zoneBucketName(site, zone),
    keyAlias: (zone: LakeZone) => zoneKeyAlias(site, zone),
  };
  return [
    ...serviceSettings(environment, spec).map((settings) =>
      accessProblem(context, settings, stores, `services.${settings.name}.buckets`),
    ),
    ...Object.entries(teamSecrets(environment, spec)).map(([team, secrets]) =>
      readerProblem(context, secrets, `organisation.teams.${team}`),
    ),
  ].filter((problem) => problem !== undefined);
}

function teamNames({ teams }: Organisation): readonly Problem[] {
  return Object.entries(PLACES)
    .filter(([name]) => Object.hasOwn(teams, name))
    .map(([name, fix]) => ({ field: `organisation.teams.${name}`, got: name, want: 'another name', fix }));
}

/** Who has a namespace in every environment that a team of that name would take over. */
const PLACES: Readonly<Record<string, string>> = {
  [DATABASE_ROLES]: 'the Job that makes the roles in databases has this one',
  [DRILL_TARGET]: 'the workload that drills harm has this one',
  [DRILL_LOAD]: 'what drills ask as customers do has this one',
};

/** Who has a name in every team's namespace, or a repository, that a service of that name would take over. */
const HOLDERS: Readonly<Record<string, string>> = {
  default: 'the service account of pods that name none has it',
  [DATABASE_ROLES]: 'the Application that makes the roles in databases has it',
  ...Object.fromEntries(TENANT_POLICIES.map((name) => [name, 'a network policy of every team has it'])),
  ...Object.fromEntries(Object.keys(PLATFORM_IMAGES).map((name) => [name, 'an image of the platform has it'])),
};

function takenName({ name }: Pick<Service, 'name'>): readonly Problem[] {
  const holder = name.endsWith(WATCH)
    ? `alarms whose names end in ${WATCH} call nobody`
    : Object.hasOwn(HOLDERS, name) && HOLDERS[name];
  if (!holder) return [];
  return [{ field: `services.${name}.name`, got: name, want: 'a name that is free', fix: `${holder}; rename it` }];
}

/** A service signs in to its databases under its own name, and owns a schema of that name. */
function databaseUser({ name, databases }: Service): readonly Problem[] {
  const user = schemaOf(name);
  const free = !RESERVED_WORDS.includes(user) && !isTakenRole(user, MASTER_USER);
  if (Object.keys(databases).length === 0 || free) return [];
  const want = 'a name that PostgreSQL leaves free, because it signs in to databases';
  return [{ field: `services.${name}.name`, got: name, want, fix: 'rename it; role and schema are called so' }];
}
