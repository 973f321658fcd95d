import { overlap, type Problem } from '../modules/kernel';
import type { Facts } from './facts';
import { lakeChecks } from './lake-checks';
import type { Organisation } from './schema';

/** What the workspaces have against each other and against the organisation. */
export function crossChecks(all: readonly Facts[], organisation: Organisation | undefined): readonly Problem[] {
  const clusters = all.filter(({ kind }) => kind === 'cluster');
  const environments = all.filter(({ kind }) => kind === 'environment');
  return [
    ...repeatedNames(all),
    ...auditCount(all),
    ...all.flatMap((workspace) => regionProblem(workspace, organisation)),
    ...clusters.flatMap((cluster) => apartFromAudit(cluster, all, organisation)),
    ...pairs(all).flatMap(sharedAccount),
    ...pairs(clusters).flatMap(overlappingBlocks),
    ...pairs(clusters).flatMap(nestedDomains),
    ...clusters.flatMap(zoneProblems),
    ...clusters.flatMap((cluster) => replicationProblems(cluster, clusters)),
    ...lakeChecks(all),
    ...environments.flatMap((environment) => clusterProblem(environment, all)),
    ...clusters.flatMap((cluster) => emptyProblem(cluster, all)),
  ];
}

const repeatedNames = (all: readonly Facts[]): readonly Problem[] =>
  repeated(all.flatMap(({ name }) => name ?? [])).map((name) =>
    problem('workspaces', name, 'each name once', 'rename one of the two'),
  );

function auditCount(all: readonly Facts[]): readonly Problem[] {
  const count = all.filter(({ kind }) => kind === 'audit').length;
  const perhaps = all.some(({ kind }) => kind === undefined);
  if (count === 1 || (count === 0 && perhaps)) return [];
  const fix = 'records need one account that production cannot alter';
  return [problem('workspaces', `${count} audit workspaces`, 'exactly one audit workspace', fix)];
}

function regionProblem({ root, kind, region }: Facts, organisation: Organisation | undefined): readonly Problem[] {
  if (kind === 'environment' || !region || !organisation || organisation.regions.includes(region)) return [];
  const fix = 'use a region that the contracts name, or add it to organisation.regions';
  return [problem(`${root}.region`, region, organisation.regions.join(' or '), fix)];
}

/** A region that is wrong in itself is said once. */
function apartFromAudit(
  { root, region }: Facts,
  all: readonly Facts[],
  organisation: Organisation | undefined,
): readonly Problem[] {
  const keeper = all.find(({ kind }) => kind === 'audit');
  if (!region || !keeper?.region || region === keeper.region || !organisation?.regions.includes(region)) return [];
  const fix = 'AWS Backup copies a database into another account or into another region, not both at once';
  return [problem(`${root}.region`, region, `${keeper.region}, where ${keeper.root} keeps its copies`, fix)];
}

function sharedAccount([one, other]: Pair): readonly Problem[] {
  if (!one.account || one.account !== other.account) return [];
  const fix = `${one.root} already stands there; accounts separate production from test`;
  return [problem(`${other.root}.account`, other.account, 'an account of its own', fix)];
}

function overlappingBlocks([one, other]: Pair): readonly Problem[] {
  if (!one.cidr || !other.cidr || !overlap(one.cidr, other.cidr)) return [];
  const want = `a block apart from ${one.root}'s ${one.cidr}`;
  return [problem(`${other.root}.network.cidr`, other.cidr, want, 'choose another block')];
}

/** One zone inside another would need records in a foreign account, and would hide hosts of the outer one. */
function nestedDomains([one, other]: Pair): readonly Problem[] {
  if (!one.domain || !other.domain) return [];
  const apart = !`.${one.domain}`.endsWith(`.${other.domain}`) && !`.${other.domain}`.endsWith(`.${one.domain}`);
  if (apart) return [];
  const want = `a domain apart from ${one.root}'s ${one.domain}`;
  return [problem(`${other.root}.edge.domain`, other.domain, want, 'neither may lie within the other; rename it')];
}

function zoneProblems({ root, region, zones }: Facts): readonly Problem[] {
  const field = `${root}.network.zones`;
  const elsewhere = region ? zones.filter((zone) => zone.slice(0, -1) !== region) : [];
  return [
    ...repeated(zones).map((zone) => problem(field, zone, 'each zone once', 'name another zone')),
    ...elsewhere.map((zone) => problem(field, zone, `a zone of ${region}`, 'zones and region belong together')),
  ];
}

function replicationProblems(
  { root, name, grade, replicatesTo }: Facts,
  clusters: readonly Facts[],
): readonly Problem[] {
  const field = `${root}.registry.replicatesTo`;
  const others = clusters.filter((other) => other.name !== name);
  return replicatesTo.flatMap((wanted) => {
    const target = others.find((other) => other.name === wanted);
    if (!target) {
      const want = others.flatMap((other) => other.name ?? []).join(' or ') || 'another cluster workspace';
      return [problem(field, wanted, want, 'correct the name or add the cluster workspace')];
    }
    if (grade !== 'production' || target.grade === 'production') return [];
    return [problem(field, wanted, 'a production cluster', 'nothing flows from production to test')];
  });
}

function clusterProblem({ root, grade, cluster: wanted }: Facts, all: readonly Facts[]): readonly Problem[] {
  if (!wanted) return [];
  const candidates = all.filter(({ kind }) => kind === 'cluster' || kind === undefined);
  const cluster = candidates.find(({ name }) => name === wanted);
  if (!cluster) {
    const known = candidates.flatMap(({ name }) => name ?? []).join(' or ');
    const fix = 'correct the name or add the cluster workspace';
    return [problem(`${root}.cluster`, wanted, known || 'the name of a cluster workspace', fix)];
  }
  if (!grade || !cluster.grade || cluster.grade === grade) return [];
  const fix = `${wanted} is ${cluster.grade}; production shares nothing with test`;
  return [problem(`${root}.cluster`, wanted, `a cluster of grade ${grade}`, fix)];
}

/** Told only when every environment stands where it should: one that is lost elsewhere has its own sentence. */
function emptyProblem({ root, name }: Facts, all: readonly Facts[]): readonly Problem[] {
  const environments = all.filter(({ kind }) => kind === 'environment' || kind === undefined);
  const placed = (one: Facts) => one.cluster !== undefined && clusterProblem(one, all).length === 0;
  if (environments.some(({ cluster }) => cluster === name) || !environments.every(placed)) return [];
  const fix = 'the external door would have no certificate to show; add an environment in the same change';
  return [problem(`${root}.edge`, 'no environment', 'an environment on the cluster', fix)];
}

type Pair = readonly [Facts, Facts];

const pairs = (all: readonly Facts[]): readonly Pair[] =>
  all.flatMap((one, index) => all.slice(index + 1).map((other): Pair => [one, other]));

const repeated = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

const problem = (field: string, got: unknown, want: string, fix: string): Problem => ({ field, got, want, fix });
