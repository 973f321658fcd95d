import { CUSTOMER_IMPACT, nameOf } from '../alarms';
import type { Context } from '../kernel';
import { AUDIT_ALARMS, BREAK_GLASS_ALARMS, PRODUCTION_ALARMS } from './audit-alarms';
import { LOG_GROUPS } from './cluster-alarms';
import { CONSUMER_ALARMS, RUN_ALARMS } from './consumer-alarms';
import { CONTROL_PLANE_ALARMS } from './control-plane-alarms';
import { DELIVERY_ALARMS, STORE_EVENT_ALARMS } from './delivery-alarms';
import { DOOR_ALARMS, OPEN_ALWAYS } from './door';
import { IDENTITY_ALARMS } from './identity-alarms';
import { INGESTION_ALARMS } from './ingestion-alarms';
import { MEASURED_ALARMS } from './measured';
import { LIMIT_ALARMS, LIMITED } from './limit-alarms';
import { NAMESPACE_ALARMS } from './namespace-alarms';
import { NETWORK_ALARMS } from './network-alarms';
import { NODE_ALARMS, PRESSURE_ALARMS, PRESSURES } from './node-alarms';
import { BURNS } from './objectives';
import { QUOTA_ALARMS, QUOTAS } from './quota-alarms';
import { ELSEWHERE } from './subject';

/** One alarm on a board: where it stands, what it is called there, and which steps it has. */
export interface Shown {
  readonly workspace: string;
  readonly name: string;
  readonly runbook: string;
}

/** One row of a board. */
export interface Section {
  readonly title: string;
  readonly alarms: readonly Shown[];
  /** The workload whose pods are drawn beside the alarms. @default none */
  readonly pods?: Pick<ShownService, 'name' | 'namespace'>;
}

/** A service in one environment, whatever it has promised. */
export interface ShownService {
  readonly name: string;
  readonly namespace: string;
  readonly environment: string;
  /** Whether it promised answers. */
  readonly answers: boolean;
  /** Queues of which it promised that no message waits too long. */
  readonly queues: readonly string[];
  /** Whether its runs are missed when they do not come. */
  readonly runs: boolean;
}

/** A namespace of a team, in one environment. */
export interface ShownNamespace {
  readonly name: string;
  readonly environment: string;
}

/** What a cluster has to show. */
export interface Boards {
  readonly context: Context;
  readonly environments: readonly string[];
  readonly namespaces: readonly ShownNamespace[];
  /** Every service of every environment: each has a row of its own. */
  readonly services: readonly ShownService[];
  /** Stores of each environment. */
  readonly stores: Readonly<Record<string, readonly Section[]>>;
  /** What other stacks of the cluster watch, for the board of the platform. */
  readonly beside: readonly Section[];
  /** Roles for emergencies; without one, nobody's use of one is watched. */
  readonly breakGlassRoles: readonly string[];
}

/** The rows of each board, by its name: from the tables that make the alarms. */
export const boards = (has: Boards): Readonly<Record<string, readonly Section[]>> => ({
  platform: platform(has),
  ...Object.fromEntries(has.environments.map((environment) => [environment, ofEnvironment(environment, has)])),
  ...Object.fromEntries(has.namespaces.map((namespace) => [namespace.name, ofTeam(namespace, has)])),
});

/** The alarms of a table, for each of its subjects or, without any, once. */
export const rowsIn = (
  workspace: string,
  rows: readonly { readonly id: string; readonly runbook?: string }[],
  subjects: readonly (string | undefined)[] = [undefined],
): readonly Shown[] =>
  subjects.flatMap((of) =>
    rows.map((row) => ({
      ...{ workspace, runbook: row.runbook ?? row.id },
      name: nameOf(row, of === undefined ? {} : { of }),
    })),
  );

const platform = ({ context: { workspace, grade }, beside, breakGlassRoles }: Boards): readonly Section[] => [
  {
    title: 'Nodes',
    alarms: [
      ...rowsIn(workspace, NODE_ALARMS),
      ...rowsIn(workspace, PRESSURE_ALARMS, PRESSURES),
      ...rowsIn(workspace, LIMIT_ALARMS, LIMITED),
    ],
  },
  { title: 'Control plane', alarms: rowsIn(workspace, CONTROL_PLANE_ALARMS) },
  { title: 'Network', alarms: rowsIn(workspace, NETWORK_ALARMS) },
  { title: 'Signing in', alarms: rowsIn(workspace, IDENTITY_ALARMS) },
  {
    title: 'Who did what',
    alarms: rowsIn(workspace, [
      ...AUDIT_ALARMS,
      ...(breakGlassRoles.length > 0 ? BREAK_GLASS_ALARMS : []),
      ...(grade === 'production' ? PRODUCTION_ALARMS : []),
    ]),
  },
  { title: 'Delivery and stores', alarms: rowsIn(workspace, [...DELIVERY_ALARMS, ...STORE_EVENT_ALARMS]) },
  { title: 'Workloads that nobody planned', alarms: rowsIn(workspace, NAMESPACE_ALARMS, [ELSEWHERE]) },
  { title: 'What is written down', alarms: rowsIn(workspace, INGESTION_ALARMS, LOG_GROUPS) },
  { title: 'Quotas', alarms: rowsIn(workspace, QUOTA_ALARMS, Object.keys(QUOTAS)) },
  { title: 'Drills and maintenance', alarms: rowsIn(workspace, [{ id: 'quiet' }]) },
  ...beside,
];

const ofEnvironment = (environment: string, { context, services, stores }: Boards): readonly Section[] => {
  const rows = context.grade === 'production' ? [...DOOR_ALARMS, ...OPEN_ALWAYS] : DOOR_ALARMS;
  return [
    { title: CUSTOMERS, alarms: rowsIn(context.workspace, rows, [environment]) },
    ...(stores[environment] ?? []),
    ...services.filter((service) => service.environment === environment).map((service) => ofService(context, service)),
  ];
};

const CUSTOMERS = `Customers (${CUSTOMER_IMPACT})`;

const ofTeam = ({ name }: ShownNamespace, { context, services }: Boards): readonly Section[] => [
  { title: 'Workloads', alarms: rowsIn(context.workspace, NAMESPACE_ALARMS, [name]) },
  ...services.filter(({ namespace }) => namespace === name).map((service) => ofService(context, service)),
];

/** What it promised; and where it promised nothing that could ring, what any workload of its namespace may have. */
function ofService({ grade, workspace }: Context, service: ShownService): Section {
  const { name, namespace, environment, answers, queues, runs } = service;
  const own = [
    ...(answers ? rowsIn(environment, grade === 'production' ? [...BURNS, ...MEASURED_ALARMS] : BURNS, [name]) : []),
    ...rowsIn(
      environment,
      CONSUMER_ALARMS,
      queues.flatMap((queue) => [`${queue}-1`, `${queue}-2`]),
    ),
    ...(runs ? rowsIn(environment, RUN_ALARMS, [name]) : []),
  ];
  return {
    title: name,
    alarms: own.length > 0 ? own : rowsIn(workspace, NAMESPACE_ALARMS, [namespace]),
    pods: { name, namespace },
  };
}
