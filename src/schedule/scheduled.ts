import type { PlatformSpec } from '../../workspaces/load';
import { heldDatabases } from '../backups';
import { contexts } from '../context';
import { drillKinds } from '../drills/kinds';

/** Something that has to be rehearsed in one workspace. */
export interface Scheduled {
  readonly workspace: string;
  readonly scenario: string;
  /** Days after which what passed is old. */
  readonly everyDays: number;
  /** Workspaces and stacks of which a substantive change asks for it anew. */
  readonly workspaces: readonly string[];
  readonly parts: readonly string[];
  /** In production, and nobody authorised it there. */
  readonly unauthorised: boolean;
}

/** DORA Art. 11(6) and 24(6): at least yearly. */
const YEAR = 365;
/** Restores run by themselves twice a week, and an alarm watches that; what people write down of them, every quarter. */
const QUARTER = 92;

const CLUSTER = ['network', 'cluster', 'edge', 'bootstrap'];

/** Stacks whose substantive change asks for a scenario anew, by its kind; one that has no row here is asked for by all. */
const CARRIED_BY: Readonly<Record<string, readonly string[]>> = {
  alarms: ['alerting', 'observability'],
  'zone-lost': [...CLUSTER, 'identity', 'data', 'messaging'],
  'node-lost': ['cluster', 'bootstrap'],
  'spot-interrupted': ['cluster', 'bootstrap'],
  'database-lost': ['data'],
  'broker-lost': ['messaging'],
  'endpoint-lost': ['network'],
  'dns-pod-killed': ['cluster'],
  'keycloak-pod-killed': ['cluster', 'identity', 'bootstrap'],
  'bad-sync': ['bootstrap', 'services', 'tenancy'],
  restore: ['data', 'identity', 'backup'],
};
const ALL = [...CLUSTER, 'identity', 'data', 'messaging', 'services', 'tenancy'];

export const carriedBy = (scenario: string): readonly string[] =>
  Object.entries(CARRIED_BY).find(([kind]) => scenario === kind || scenario.startsWith(`${kind}-`))?.[1] ?? ALL;

/** Everything there is to rehearse: each kind of drill wherever it can be done, and the restore of each database. */
export function scheduled(spec: PlatformSpec): readonly Scheduled[] {
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
  const drills = drillKinds(spec).flatMap((kind) =>
    kind.workspaces(spec).map((workspace) => row(spec, workspace, kind.name, YEAR)),
  );
  const restores = spec.clusters
    .flatMap((cluster) => heldDatabases(cluster, spec, contextOf))
    .map(({ context, database }) => row(spec, context.workspace, `restore-${database}`, QUARTER));
  return [...drills, ...restores];
}

function row(spec: PlatformSpec, workspace: string, scenario: string, everyDays: number): Scheduled {
  const { clusters, environments } = spec;
  const found = [...clusters, ...environments].find(({ name }) => name === workspace);
  const authorised = Object.keys(found?.drills ?? {});
  const isFree = scenario === 'alarms' || scenario.startsWith('restore-');
  return {
    ...{ workspace, scenario, everyDays, parts: carriedBy(scenario) },
    workspaces: [
      workspace,
      ...environments.filter(({ cluster }) => cluster === workspace).map(({ name }) => name),
      ...(scenario.startsWith('restore-')
        ? environments.filter(({ name }) => name === workspace).map(({ cluster }) => cluster)
        : []),
    ],
    unauthorised: found?.grade === 'production' && !isFree && !authorised.includes(scenario),
  };
}
