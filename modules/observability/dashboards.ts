import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { Construct } from 'constructs';
import { arn, clusterName, type Context, runbookAddress } from '../kernel';
import { boards, type Boards, type Section, type Shown } from './boards';

/**
 * One board for the platform, one for each environment, one for each team in it: from the tables that make the alarms. What
 * does not fit on one goes on to the next, `prod-2` after `prod`, so that services may come for as long as there is room elsewhere.
 */
export class Dashboards extends Construct {
  constructor(scope: Construct, id: string, props: Boards) {
    super(scope, id);
    for (const [name, sections] of Object.entries(boards(props)))
      for (const [page, rows] of pages(sections).entries())
        this.board(props.context, page === 0 ? name : `${name}-${page + 1}`, rows);
  }

  private board(context: Context, name: string, sections: readonly Section[]): void {
    new CloudwatchDashboard(this, name, {
      dashboardName: context.name.local('cloudwatch-dashboard', name),
      dashboardBody: bodyOf(context, sections),
    });
  }
}

/** The board of a part, for instance of an environment, by the rule of its name: ARNs of boards have no region. */
export const boardArn = (context: Context, name: string): string =>
  arn.regional(
    { ...context, region: '' },
    'cloudwatch',
    `dashboard/${context.name.local('cloudwatch-dashboard', name)}`,
  );

/** A board as CloudWatch reads it: one row for each section, or several where its alarms are too many for one. */
export const bodyOf = (context: Context, sections: readonly Section[]): string =>
  JSON.stringify({ widgets: sections.flatMap(inRows).flatMap((section, row) => widgets(context, section, row)) });

function inRows(section: Section): readonly Section[] {
  const { title, alarms } = section;
  const count = Math.ceil(alarms.length / MOST_ALARMS);
  if (count < 2) return [section];
  return Array.from({ length: count }, (_, row) => ({
    title: `${title} (${row + 1} of ${count})`,
    alarms: alarms.slice(row * MOST_ALARMS, (row + 1) * MOST_ALARMS),
  }));
}

const MOST_ROWS = 130; // of three widgets each: below the 400 of 500 at which a board is told to be nearly full (src/alarm-limits.ts)

const pages = (sections: readonly Section[]): readonly (readonly Section[])[] => {
  const rows = sections.flatMap(inRows);
  const count = Math.max(1, Math.ceil(rows.length / MOST_ROWS));
  return Array.from({ length: count }, (_, page) => rows.slice(page * MOST_ROWS, (page + 1) * MOST_ROWS));
};

const MOST_ALARMS = 100; // of one widget: the same page as WIDTH
const WIDTH = 24; // columns of a board: AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure
const HEIGHT = 6;
const LINKS = 6;
const PODS = 6;

/** State of the alarms, beside it the pods of the service where there is one, and where the steps stand. */
function widgets(context: Context, { title, alarms, pods }: Section, row: number): readonly object[] {
  const place = { y: row * HEIGHT, height: HEIGHT };
  const left = WIDTH - LINKS - (pods ? PODS : 0);
  const links = [...new Set(alarms.map(({ runbook }) => link(context, runbook)))].join('\n');
  return [
    {
      ...{ type: 'alarm', x: 0, width: left, ...place },
      properties: { title, alarms: alarms.map((alarm) => arnOf(context, alarm)) },
    },
    ...(pods ? [{ type: 'metric', x: left, width: PODS, ...place, properties: podsOf(context, pods) }] : []),
    { type: 'text', x: WIDTH - LINKS, width: LINKS, ...place, properties: { markdown: links } },
  ];
}

/** Of the workload, as Container Insights tells it apart: its restarts, and pods that wait. */
export const POD_METRICS = ['pod_number_of_container_restarts', 'pod_status_pending'] as const;

const podsOf = (context: Context, { name, namespace }: Required<Section>['pods']): object => {
  const dimensions = ['ClusterName', clusterName(context), 'Namespace', namespace, 'PodName', name];
  return {
    ...{ title: `Pods of ${name}`, view: 'timeSeries', region: context.region, stat: 'Sum', period: 60 },
    metrics: POD_METRICS.map((metric) => ['ContainerInsights', metric, ...dimensions]),
  };
};

/** By the rule of all names, because the alarm may stand in a stack that comes later. */
const arnOf = (context: Context, { workspace, name }: Shown): string =>
  arn.regional(context, 'cloudwatch', `alarm:${context.organisation}-${workspace}-${name}`);

const link = (context: Context, runbook: string): string => `- [${runbook}](${runbookAddress(context, runbook)})`;
