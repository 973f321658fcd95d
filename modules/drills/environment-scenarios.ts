import { type Context } from '../kernel';
import { podScenarios, type PodScenariosProps } from './pod-scenarios';
import { minutesText, type Scenario } from './scenario';

export interface EnvironmentScenariosProps extends PodScenariosProps {
  readonly context: Context;
  readonly databases: readonly string[];
  /** What reboots a broker, by the broker's name. */
  readonly reboots: Readonly<Record<string, { readonly documentArn: string; readonly roleArn: string }>>;
}

type Reboot = EnvironmentScenariosProps['reboots'][string];

const REBOOTED_WITHIN = 15;

/** What can be rehearsed on what one environment owns: each database and each broker, and the drill target. */
export const environmentScenarios = (props: EnvironmentScenariosProps): readonly Scenario[] => [
  ...props.databases.map((database) => databaseLost(database, props.context)),
  ...Object.entries(props.reboots).map(([broker, reboot]) => brokerLost(broker, reboot)),
  ...podScenarios(props),
];

const databaseLost = (database: string, context: Context): Scenario => ({
  kind: 'database-lost',
  id: `database-lost-${database}`,
  hypothesis:
    'The primary of a database dies: the other zone answers under the same name within two minutes, and clients come back by themselves.',
  minutes: 10,
  targets: {
    database: {
      type: 'aws:rds:db',
      tags: { workspace: context.workspace, Name: context.name.local('db-instance', database) },
    },
  },
  actions: {
    failover: { id: 'aws:rds:reboot-db-instances', target: 'database', parameters: { forceFailover: 'true' } },
  },
});

/** FIS knows no Amazon MQ; a reboot of a pair is its failover. Source: amazon-mq/latest/api-reference/brokers-broker-id-reboot. */
const brokerLost = (broker: string, { documentArn, roleArn }: Reboot): Scenario => ({
  kind: 'broker-lost',
  id: `broker-lost-${broker}`,
  hypothesis:
    'The active broker dies: the other takes over within 30 seconds, and no message is lost that was acknowledged.',
  minutes: REBOOTED_WITHIN,
  targets: {},
  actions: {
    reboot: {
      id: 'aws:ssm:start-automation-execution',
      handsOver: roleArn,
      parameters: { documentArn, maxDuration: minutesText(REBOOTED_WITHIN) },
    },
  },
});
