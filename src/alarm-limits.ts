import type { Resource } from '../modules/governance';
import { alarmsIn } from './alarm-walk';

/** What AWS allows of a kind in one account and region, with the page that says so. */
const LIMITS = {
  /** AmazonCloudWatch/latest/monitoring/alarm-limits */
  queries: 200,
  /** AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter */
  filtersPerGroup: 100,
  /** The same page: filters with a regular expression. */
  expressionsPerGroup: 5,
  /** AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl: resource policies */
  logPolicies: 10,
  /** AmazonCloudWatch/latest/monitoring/cloudwatch_limits: widgets of one dashboard */
  widgets: 500,
  /** The same page: metrics of one dashboard. Nothing is said there, nor at PutDashboard, of the size of its body. */
  metrics: 2_500,
} as const;

/** From this share on it is told that a limit is near: whoever grows hears of it before somebody is refused. */
const NEAR = 0.8;

/** What AWS would refuse because there is too much of it, one sentence each; and filters on groups that nobody makes. */
export const limitFindings = (resources: readonly Resource[]): readonly string[] =>
  inEachAccount(resources, (account, here) => [
    ...over(`${account} has`, queriesIn(here), LIMITS.queries, 'alarms on queries'),
    ...over(
      `${account} has`,
      ofType(here, 'aws_cloudwatch_log_resource_policy').length,
      LIMITS.logPolicies,
      'log policies',
    ),
    ...filterFindings(here),
    ...ofType(here, 'aws_cloudwatch_dashboard').flatMap(boardFindings),
  ]);

/** What is not full yet but will be: one sentence each. */
export const nearFindings = (resources: readonly Resource[]): readonly string[] =>
  inEachAccount(resources, (account, here) => [
    ...queryFindings(account, here),
    ...ofType(here, 'aws_cloudwatch_dashboard').flatMap(fullFindings),
  ]);

const inEachAccount = (
  resources: readonly Resource[],
  findings: (account: string, here: readonly Resource[]) => readonly string[],
): readonly string[] =>
  [...new Set(resources.map(({ account }) => account))].flatMap((account) =>
    findings(
      account,
      resources.filter((resource) => resource.account === account),
    ),
  );

const queriesIn = (here: readonly Resource[]): number => alarmsIn(here).filter(({ query }) => query).length;

const queryFindings = (account: string, here: readonly Resource[]): readonly string[] =>
  near({ of: 'alarms on queries', count: queriesIn(here), most: LIMITS.queries })
    ? [`${account} has ${queriesIn(here)} of ${LIMITS.queries} alarms on queries: another account has as many again`]
    : [];

/** Also the board of an account, with all its alarms. */
const fullFindings = (board: Resource): readonly string[] =>
  holds(board)
    .filter(near)
    .map(({ count, most, of }) => `${nameOf(board)} has ${count} of ${most} ${of}: split it before it is full`);

const over = (what: string, count: number, most: number, of: string): readonly string[] =>
  count <= most ? [] : [`${what} ${count} ${of}, want ${most} at most`];

/** A board with too much on it is refused when it is applied, and not before. */
const boardFindings = (board: Resource): readonly string[] =>
  holds(board).flatMap(({ count, most, of }) => over(`${nameOf(board)} has`, count, most, of));

const nameOf = ({ attributes }: Resource): string => `the board ${String(attributes.dashboard_name)}`;

const near = ({ count, most }: Held): boolean => count > NEAR * most && count <= most;

interface Held {
  readonly of: string;
  readonly count: number;
  readonly most: number;
}

function holds({ attributes }: Resource): readonly Held[] {
  const { widgets = [] } = JSON.parse(String(attributes.dashboard_body)) as { widgets?: readonly Widget[] };
  const metrics = widgets.flatMap(({ properties }) => properties?.metrics ?? []);
  return [
    { of: 'widgets', count: widgets.length, most: LIMITS.widgets },
    { of: 'metrics', count: metrics.length, most: LIMITS.metrics },
  ];
}

interface Widget {
  readonly properties?: { readonly metrics?: readonly unknown[] };
}

const ofType = (resources: readonly Resource[], wanted: string): readonly Resource[] =>
  resources.filter(({ type }) => type === wanted);

function filterFindings(here: readonly Resource[]): readonly string[] {
  const groups = new Set(ofType(here, 'aws_cloudwatch_log_group').flatMap(namesOf));
  const filters = ofType(here, 'aws_cloudwatch_log_metric_filter');
  const read = [...new Set(filters.map(groupOf))];
  return [
    ...filters
      .map(groupOf)
      .filter((group) => !groups.has(group))
      .map((group) => `a filter reads ${group}, which no stack of its account makes`),
    ...read.flatMap((group) => {
      const on = filters.filter((filter) => groupOf(filter) === group);
      const expressions = on.filter(({ attributes }) => / %[^%]+%/.test(String(attributes.pattern)));
      return [
        ...over(`${group} has`, on.length, LIMITS.filtersPerGroup, 'filters'),
        ...over(`${group} has`, expressions.length, LIMITS.expressionsPerGroup, 'filters with a regular expression'),
      ];
    }),
  ];
}

/** By its name, and by its reference within its own stack. */
const namesOf = ({ workspace, stack, address, attributes }: Resource): readonly string[] => [
  String(attributes.name),
  `${workspace}-${stack} \${${address}.name}`,
];

const groupOf = ({ workspace, stack, attributes: { log_group_name: name } }: Resource): string =>
  String(name).startsWith('${') ? `${workspace}-${stack} ${String(name)}` : String(name);
