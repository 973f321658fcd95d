import { addressesIn, type Grade, nearest, overlap, prefixOf, type Problem } from '../kernel';
import type { DatabricksSettings } from './settings';
import { ADDRESSES_PER_NODE, KEPT_BY_AWS, PRIVATE_LINK, SUBNET_PREFIX } from './vendor';

/** Where the workers of a cluster workspace stand, and what else is there. */
export interface WorkerPlace {
  readonly region: string;
  readonly grade: Grade;
  /** Blocks of the worker subnets, one for each zone. */
  readonly subnets: readonly string[];
  /** Blocks of all VPCs of the platform. */
  readonly vpcs: readonly string[];
  /** Services whose host stands behind the internal door, and all others. */
  readonly services: { readonly internal: readonly string[]; readonly others: readonly string[] };
}

/** What the vendor, or a careful reader, would say against the settings. `field` is the user's, `<cluster>.lake.databricks`. */
export const databricksProblems = (
  field: string,
  settings: DatabricksSettings,
  place: WorkerPlace,
): readonly Problem[] =>
  [
    regionProblem(field, place),
    ...credentialProblems(field, settings, place),
    ...subnetProblems(field, place.subnets),
    workersProblem(field, settings, place.subnets),
    ...Object.keys(settings.egress).map((block) => insideProblem(`${field}.egress`, block, place)),
    ...Object.keys(settings.calls).map((service) => callProblem(`${field}.calls`, service, place)),
  ].filter((problem) => problem !== undefined);

function regionProblem(field: string, { region }: WorkerPlace): Problem | undefined {
  if (PRIVATE_LINK[region]) return undefined;
  const fix = 'add the PrivateLink services of the region to modules/databricks/vendor.ts, from the page of the vendor';
  return { field, got: region, want: Object.keys(PRIVATE_LINK).join(' or '), fix };
}

/** Nothing is assumed without an external id, and none is invented: the first of two steps says that it is the first. */
function credentialProblems(
  field: string,
  { credentials, withoutCredentials }: DatabricksSettings,
  { grade }: WorkerPlace,
): readonly (Problem | undefined)[] {
  const external = 'the external id that Unity Catalog gave to the credential';
  if (credentials === undefined && withoutCredentials === undefined) {
    const want = `{ storage, publisher }: ${external}, or withoutCredentials with the reason`;
    const fix = 'make the credentials with the role ARNs of docs/by-hand.md, then copy the ids from the catalog';
    return [{ field: `${field}.credentials`, got: undefined, want, fix }];
  }
  if (credentials === undefined) return [];
  const { publisher } = credentials;
  const at = { field: `${field}.credentials.publisher`, got: publisher };
  if (grade === 'production') {
    const fix = 'models are published in production; make a service credential for the publisher role first';
    return publisher === undefined ? [{ ...at, want: external, fix }] : [];
  }
  const fix = 'models come from production alone; remove it';
  return publisher === undefined ? [] : [{ ...at, want: 'nothing outside production', fix }];
}

export const subnetProblems = (field: string, subnets: readonly string[]): readonly Problem[] => [
  ...(subnets.length >= 2
    ? []
    : [{ field, got: `${subnets.length} worker subnets`, want: 'two or more', fix: 'add a zone to network.zones' }]),
  ...subnets
    .filter((block) => prefixOf(block) < SUBNET_PREFIX.least || prefixOf(block) > SUBNET_PREFIX.most)
    .map((got) => {
      const want = `a worker subnet of /${SUBNET_PREFIX.least} to /${SUBNET_PREFIX.most}`;
      return { field, got, want, fix: 'choose another size for network.cidr; the plan derives the subnet from it' };
    }),
];

/** A cluster of Databricks stands in one zone, so in one subnet. */
function workersProblem(
  field: string,
  { clusters: { maxWorkers } }: DatabricksSettings,
  subnets: readonly string[],
): Problem | undefined {
  const most = Math.min(
    ...subnets.map((block) => Math.floor((addressesIn(block) - KEPT_BY_AWS) / ADDRESSES_PER_NODE) - 1),
  );
  if (maxWorkers <= most) return undefined;
  const fix = 'each worker takes two addresses, and the driver as well; ask for fewer, or take a larger network.cidr';
  return { field: `${field}.clusters.maxWorkers`, got: maxWorkers, want: `at most ${most}`, fix };
}

function insideProblem(field: string, got: string, { vpcs }: WorkerPlace): Problem | undefined {
  const inside = vpcs.find((block) => overlap(block, got));
  if (inside === undefined) return undefined;
  const fix = 'inside the platform workers reach the internal door alone; name the service in calls';
  return { field, got, want: `a block apart from ${inside}`, fix };
}

function callProblem(field: string, got: string, { services }: WorkerPlace): Problem | undefined {
  if (services.internal.includes(got)) return undefined;
  const want = 'a service whose row says exposure: internal';
  if (services.others.includes(got))
    return { field, got, want, fix: 'workers come in by the internal door; expose it there first' };
  const meant = nearest(got, services.internal);
  return { field, got, want, fix: meant === undefined ? 'correct the name' : `did you mean ${meant}?` };
}
