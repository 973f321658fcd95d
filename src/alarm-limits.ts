import type { Resource } from '../modules/governance';
import { alarmsIn } from './alarm-walk';

/** What AWS allows of a kind in one account and region, with the page that says so. */
const LIMITS = {
  /** AmazonCloudWatch/latest/monitoring/alarm-limits */
  queries: 200,
  /** AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter */
  filtersPerGroup: 100,
  /** AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl: resource policies */
  logPolicies: 10,
  /** AmazonCloudWatch/latest/monitoring/cloudwatch_limits: widgets of one dashboard */
  widgets: 500,
} as const;

/** What AWS would refuse because there is too much of it, one sentence each; and filters on groups that nobody makes. */
export const limitFindings = (resources: readonly Resource[]): readonly string[] =>
  [...new Set(resources.map(({ account }) => account))].flatMap((account) => {
    const here = resources.filter((resource) => resource.account === account);
    return [
      ...over(
        `${account} has`,
        alarmsIn(here).filter(({ query }) => query).length,
        LIMITS.queries,
        'alarms on queries',
      ),
      ...over(
        `${account} has`,
        ofType(here, 'aws_cloudwatch_log_resource_policy').length,
        LIMITS.logPolicies,
        'log policies',
      ),
      ...filterFindings(here),
      ...ofType(here, 'aws_cloudwatch_dashboard').flatMap(boardFindings),
    ];
  });

const over = (what: string, count: number, most: number, of: string): readonly string[] =>
  count <= most ? [] : [`${what} ${count} ${of}, want ${most} at most`];

/** A board with too much on it is refused when it is applied, and not before. */
function boardFindings({ attributes }: Resource): readonly string[] {
  const { widgets = [] } = JSON.parse(String(attributes.dashboard_body)) as { widgets?: readonly unknown[] };
  return over(`the board ${String(attributes.dashboard_name)} has`, widgets.length, LIMITS.widgets, 'widgets');
}

const ofType = (resources: readonly Resource[], wanted: string): readonly Resource[] =>
  resources.filter(({ type }) => type === wanted);

function filterFindings(here: readonly Resource[]): readonly string[] {
  const groups = new Set(ofType(here, 'aws_cloudwatch_log_group').flatMap(namesOf));
  const read = ofType(here, 'aws_cloudwatch_log_metric_filter').map((filter) => groupOf(filter));
  return [
    ...read
      .filter((group) => !groups.has(group))
      .map((group) => `a filter reads ${group}, which no stack of its account makes`),
    ...[...new Set(read)].flatMap((group) =>
      over(group, read.filter((other) => other === group).length, LIMITS.filtersPerGroup, 'filters'),
    ),
  ];
}

/** By its name, and by its reference within its own stack. */
const namesOf = ({ workspace, stack, address, attributes }: Resource): readonly string[] => [
  String(attributes.name),
  `${workspace}-${stack} \${${address}.name}`,
];

const groupOf = ({ workspace, stack, attributes: { log_group_name: name } }: Resource): string =>
  String(name).startsWith('${') ? `${workspace}-${stack} ${String(name)}` : String(name);
