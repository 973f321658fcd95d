import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { Construct } from 'constructs';
import { nameOf } from '../alarms';
import { arn, type Context, runbookAddress } from '../kernel';
import { AUDIT_ALARMS } from './audit-alarms';
import { CONTROL_PLANE_ALARMS } from './control-plane-alarms';
import { DELIVERY_ALARMS, STORE_EVENT_ALARMS } from './delivery-alarms';
import { ELSEWHERE, NAMESPACE_ALARMS } from './namespace-alarms';
import { NETWORK_ALARMS } from './network-alarms';
import { NODE_ALARMS } from './node-alarms';
import { BURNS } from './objectives';

/** One alarm on a board: where it stands, what it is called there, and which steps it has. */
interface Shown {
  readonly workspace: string;
  readonly name: string;
  readonly runbook: string;
}

interface Section {
  readonly title: string;
  readonly alarms: readonly Shown[];
}

/** A service that promised answers, in one environment. */
export interface ShownService {
  readonly name: string;
  readonly namespace: string;
  readonly environment: string;
}

/** A namespace of a team, in one environment. */
export interface ShownNamespace {
  readonly name: string;
  readonly environment: string;
}

export interface DashboardsProps {
  readonly context: Context;
  readonly environments: readonly string[];
  readonly namespaces: readonly ShownNamespace[];
  readonly services: readonly ShownService[];
}

/** One board for the platform, one for each environment, one for each team in it: from the tables that make the alarms. */
export class Dashboards extends Construct {
  constructor(scope: Construct, id: string, props: DashboardsProps) {
    super(scope, id);
    const { context, environments, namespaces } = props;
    this.board(context, 'platform', platform(context));
    for (const environment of environments) this.board(context, environment, ofEnvironment(environment, props));
    for (const namespace of namespaces) this.board(context, namespace.name, ofTeam(namespace, props));
  }

  private board(context: Context, name: string, sections: readonly Section[]): void {
    new CloudwatchDashboard(this, name, {
      dashboardName: context.name.local('cloudwatch-dashboard', name),
      dashboardBody: JSON.stringify({ widgets: sections.flatMap((section, row) => widgets(context, section, row)) }),
    });
  }
}

const rowsIn = (workspace: string, rows: readonly { readonly id: string }[], of?: string): readonly Shown[] =>
  rows.map((row) => ({ workspace, name: nameOf(row, of === undefined ? {} : { of }), runbook: row.id }));

const platform = ({ workspace }: Context): readonly Section[] => [
  { title: 'Nodes', alarms: rowsIn(workspace, NODE_ALARMS) },
  { title: 'Control plane', alarms: rowsIn(workspace, CONTROL_PLANE_ALARMS) },
  { title: 'Network', alarms: rowsIn(workspace, NETWORK_ALARMS) },
  { title: 'Who did what', alarms: rowsIn(workspace, AUDIT_ALARMS) },
  { title: 'Delivery and stores', alarms: rowsIn(workspace, [...DELIVERY_ALARMS, ...STORE_EVENT_ALARMS]) },
  { title: 'Workloads that nobody planned', alarms: rowsIn(workspace, NAMESPACE_ALARMS, ELSEWHERE) },
];

const ofEnvironment = (environment: string, { context, services }: DashboardsProps): readonly Section[] => [
  { title: 'Customers', alarms: rowsIn(context.workspace, [{ id: 'customer-impact' }], environment) },
  { title: 'Promises', alarms: promises(services.filter((service) => service.environment === environment)) },
];

const ofTeam = ({ name }: ShownNamespace, { context, services }: DashboardsProps): readonly Section[] => [
  { title: 'Workloads', alarms: rowsIn(context.workspace, NAMESPACE_ALARMS, name) },
  { title: 'Promises', alarms: promises(services.filter(({ namespace }) => namespace === name)) },
];

const promises = (services: readonly ShownService[]): readonly Shown[] =>
  services.flatMap(({ name, environment }) =>
    BURNS.map(({ id, runbook }) => ({ workspace: environment, name: `${id}-${name}`, runbook })),
  );

const WIDTH = 24; // columns of a board: AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure
const HEIGHT = 6;

/** State of the alarms, and beside it where their steps stand. */
const widgets = (context: Context, { title, alarms }: Section, row: number): readonly object[] => [
  {
    ...{ type: 'alarm', x: 0, y: row * HEIGHT, width: (WIDTH * 2) / 3, height: HEIGHT },
    properties: { title, alarms: alarms.map((alarm) => arnOf(context, alarm)) },
  },
  {
    ...{ type: 'text', x: (WIDTH * 2) / 3, y: row * HEIGHT, width: WIDTH / 3, height: HEIGHT },
    properties: { markdown: [...new Set(alarms.map(({ runbook }) => link(context, runbook)))].join('\n') },
  },
];

/** By the rule of all names, because the alarm may stand in a stack that comes later. */
const arnOf = (context: Context, { workspace, name }: Shown): string =>
  arn.regional(context, 'cloudwatch', `alarm:${context.organisation}-${workspace}-${name}`);

const link = (context: Context, runbook: string): string => `- [${runbook}](${runbookAddress(context, runbook)})`;
