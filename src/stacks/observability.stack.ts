import type { Construct } from 'constructs';
import { ownAlarms } from '../../modules/alerting';
import { DELIVERY_ALARMS } from '../../modules/delivery';
import type { PoolLimits } from '../../modules/karpenter';
import { clusterName } from '../../modules/kernel';
import { Key } from '../../modules/keys';
import { logsMayUse } from '../../modules/logs';
import {
  AccountBoard,
  type ClockedService,
  ClusterAlarms,
  Dashboards,
  Door,
  type DoorService,
  ForwarderSecret,
  LogMetrics,
  Quiet,
  rowsIn,
  type Section,
  type ShownNamespace,
  type ShownService,
  type TeamNamespace,
  watchedLogGroup,
  WatchedEvents,
} from '../../modules/observability';
import { PIPELINE } from '../../modules/state';
import type { StackContext } from '../context';
import { PlatformStack, stacksOfAccount } from './platform-stack';

export interface ObservabilityStackProps {
  readonly environments: readonly string[];
  /** Namespaces of teams, of every environment on the cluster. */
  readonly namespaces: readonly (TeamNamespace & ShownNamespace)[];
  /** Every service of every environment. */
  readonly services: readonly ShownService[];
  /** Databases and brokers, by environment. */
  readonly stores: Readonly<Record<string, readonly Section[]>>;
  /** Whether alarms of the account become records in a tracker. */
  readonly isTracked: boolean;
  /** Services that payments come in through, by environment; an environment without any has no door to watch. */
  readonly doors: Readonly<Record<string, readonly DoorService[]>>;
  /** Services that run by the clock. */
  readonly clocked: readonly ClockedService[];
  /** Roles for emergencies, by the last part of their ARN. */
  readonly breakGlassRoles: readonly string[];
  /** The most that Karpenter may launch. */
  readonly nodePools: PoolLimits;
}

/** Alarms for everything that runs on the cluster, now or later. */
export class ObservabilityStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, props: ObservabilityStackProps) {
    super(scope, 'observability', context);
    const { namespaces, breakGlassRoles, nodePools } = props;
    const cluster = clusterName(context);
    new WatchedEvents(this, 'watched', {
      context,
      breakGlassRoles,
      applyRole: this.applyRole(),
      keyArn: this.key().arn,
    });
    new ForwarderSecret(this, 'forwarder', { context });
    this.logMetrics(props, cluster);
    const { name: quietWhile } = new Quiet(this, 'quiet', { context, cluster });
    new ClusterAlarms(this, 'Default', { context, cluster, namespaces, breakGlassRoles, nodePools, quietWhile });
    this.doors(props, cluster);
    this.boards(props);
  }

  private boards(props: ObservabilityStackProps): void {
    const { context } = this;
    new Dashboards(this, 'board', { ...props, context, beside: this.beside(props) });
    new AccountBoard(this, 'account', { context, stacks: () => stacksOfAccount(this) });
  }

  /** What other stacks of the cluster watch, and which has no board of its own. */
  private beside({ isTracked }: ObservabilityStackProps): readonly Section[] {
    const { context } = this;
    const ways = ownAlarms(context, { records: isTracked, argoCd: true });
    return [
      { title: 'Runner and ways in', alarms: rowsIn(context.workspace, DELIVERY_ALARMS) },
      {
        title: 'Ways of alarms',
        alarms: rowsIn(
          context.workspace,
          ways.map(({ name, runbook }) => ({ id: name, runbook })),
        ),
      },
    ];
  }

  private key(): Key {
    return new Key(this, 'watched-events', {
      context: this.context,
      purpose: 'Log group of watched events',
      statements: [logsMayUse(this.context, watchedLogGroup(this.context))],
    });
  }

  private applyRole(): string {
    return this.context.name.local('iam-role', PIPELINE.apply);
  }

  private logMetrics({ clocked, breakGlassRoles, ...props }: ObservabilityStackProps, cluster: string): void {
    const { context } = this;
    const namespaces = props.namespaces.map(({ name }) => name);
    new LogMetrics(this, 'lines', {
      ...{ context, cluster, clocked, namespaces, breakGlassRoles },
      ...{ account: context.account, applyRole: this.applyRole() },
    });
  }

  private doors({ doors }: ObservabilityStackProps, cluster: string): void {
    for (const [environment, [first, ...rest]] of Object.entries(doors))
      if (first)
        new Door(this, `door-${environment}`, {
          context: this.context,
          cluster,
          environment,
          services: [first, ...rest],
        });
  }
}
