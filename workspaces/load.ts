import { overlap, isCidr, type Problem, reject } from '../modules/kernel';
import { problemsOf } from './problems';
import {
  type Audit,
  type Cluster,
  type Environment,
  type Organisation,
  organisation as organisationSchema,
  type Workspace,
  workspace as workspaceSchema,
} from './schema';

/** The platform as checked data: what `src/platform.ts` builds from. */
export interface PlatformSpec {
  readonly organisation: Organisation;
  readonly audit: Audit;
  readonly clusters: readonly Cluster[];
  readonly environments: readonly Environment[];
}

/** What a workspaces file exports, before any check. */
export interface PlatformInput {
  readonly organisation: unknown;
  readonly workspaces: readonly unknown[];
}

/**
 * Checks shape and meaning of all workspaces together. `more` adds the checks that need a module's table.
 * Throws one ConfigError that names every problem found.
 */
export function load(
  input: PlatformInput,
  more: (workspaces: readonly Workspace[], organisation: Organisation) => readonly Problem[] = () => [],
): PlatformSpec {
  const organisation = organisationSchema.safeParse(input.organisation);
  const parsed = input.workspaces.map((data, index) => ({
    data,
    root: rootOf(data, index),
    result: workspaceSchema.safeParse(data),
  }));
  const workspaces = parsed.flatMap(({ result }) => (result.success ? [result.data] : []));
  const names = parsed.flatMap(({ data }) => nameOf(data) ?? []);
  reject('Configuration', [
    ...(organisation.success ? [] : problemsOf(organisation.error, input.organisation, 'organisation')),
    ...parsed.flatMap(({ data, root, result }) => (result.success ? [] : problemsOf(result.error, data, root))),
    ...crossChecks(workspaces, names, organisation.data),
    ...(organisation.success ? more(workspaces, organisation.data) : []),
  ]);
  if (!organisation.success) throw organisation.error;
  return { organisation: organisation.data, audit: theAudit(workspaces), ...split(workspaces) };
}

const split = (workspaces: readonly Workspace[]) => ({
  clusters: workspaces.filter((workspace) => workspace.kind === 'cluster'),
  environments: workspaces.filter((workspace) => workspace.kind === 'environment'),
});

function theAudit(workspaces: readonly Workspace[]): Audit {
  const [first] = workspaces.filter((workspace) => workspace.kind === 'audit');
  if (!first) throw new Error('load() let a platform without an audit workspace through');
  return first;
}

function crossChecks(
  workspaces: readonly Workspace[],
  names: readonly string[],
  organisation: Organisation | undefined,
): readonly (Problem | undefined)[] {
  const { clusters, environments } = split(workspaces);
  return [
    ...repeated(names).map((name) => problem('workspaces', name, 'each name once', 'rename one of the two')),
    auditProblem(names, workspaces),
    ...workspaces.map((workspace) => regionProblem(workspace, organisation)),
    ...accountProblems(workspaces),
    ...clusters.flatMap((cluster, index) => cidrProblems(cluster, clusters.slice(index + 1))),
    ...clusters.flatMap(zoneProblems),
    ...environments.flatMap((environment) => clusterProblems(environment, clusters, names)),
  ];
}

const auditProblem = (names: readonly string[], workspaces: readonly Workspace[]) => {
  const count = workspaces.filter(({ kind }) => kind === 'audit').length;
  const unreadable = workspaces.length < names.length;
  return count === 1 || unreadable
    ? undefined
    : problem(
        'workspaces',
        count,
        'exactly one audit workspace',
        'records need one account that production cannot alter',
      );
};

function regionProblem(workspace: Workspace, organisation: Organisation | undefined): Problem | undefined {
  if (workspace.kind === 'environment' || !organisation || organisation.regions.includes(workspace.region))
    return undefined;
  const want = organisation.regions.join(' or ');
  return problem(
    `${workspace.name}.region`,
    workspace.region,
    want,
    'use a region that the contracts name, or add it to organisation.regions',
  );
}

const accountProblems = (workspaces: readonly Workspace[]): readonly Problem[] =>
  workspaces.flatMap((one, index) =>
    workspaces
      .slice(index + 1)
      .flatMap((other) =>
        'account' in one && 'account' in other && one.account === other.account
          ? [
              problem(
                `${other.name}.account`,
                other.account,
                'an account of its own',
                `${one.name} already stands there; accounts separate production from test`,
              ),
            ]
          : [],
      ),
  );

const cidrProblems = ({ name, network }: Cluster, others: readonly Cluster[]): readonly Problem[] =>
  others
    .filter((other) => isCidr(network.cidr) && overlap(network.cidr, other.network.cidr))
    .map((other) =>
      problem(
        `${other.name}.network.cidr`,
        other.network.cidr,
        `a block apart from ${name}'s ${network.cidr}`,
        'choose another block',
      ),
    );

function zoneProblems({ name, region, network: { zones } }: Cluster): readonly Problem[] {
  const field = `${name}.network.zones`;
  return [
    ...repeated(zones).map((zone) => problem(field, zone, 'each zone once', 'name another zone')),
    ...zones
      .filter((zone) => zone.slice(0, -1) !== region)
      .map((zone) => problem(field, zone, `a zone of ${region}`, 'zones and region belong together')),
  ];
}

function clusterProblems(
  { name, grade, cluster: wanted }: Environment,
  clusters: readonly Cluster[],
  names: readonly string[],
): readonly Problem[] {
  const field = `${name}.cluster`;
  const cluster = clusters.find((candidate) => candidate.name === wanted);
  if (!cluster) {
    const unreadable = names.includes(wanted) && !clusters.some((candidate) => candidate.name === wanted);
    const known = clusters.map((candidate) => candidate.name).join(' or ');
    return unreadable
      ? []
      : [problem(field, wanted, known || 'a cluster workspace', 'correct the name or add the cluster workspace')];
  }
  return cluster.grade === grade
    ? []
    : [
        problem(
          field,
          wanted,
          `a cluster of grade ${grade}`,
          `${wanted} is ${cluster.grade}; production shares nothing with test`,
        ),
      ];
}

const problem = (field: string, got: unknown, want: string, fix: string): Problem => ({ field, got, want, fix });

const repeated = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

const nameOf = (data: unknown): string | undefined =>
  typeof data === 'object' && data !== null && 'name' in data && typeof data.name === 'string' ? data.name : undefined;

const rootOf = (data: unknown, index: number): string => nameOf(data) ?? `workspaces[${index}]`;
