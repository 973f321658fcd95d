import { TerraformLocal } from 'cdktf';
import type { Construct } from 'constructs';
import { ImpactAlarm } from '../../modules/alarms';
import { DrillCalls, type Rehearsable } from '../../modules/alerting';
import {
  type Authorisations,
  authorised,
  BrokerReboot,
  drillLog,
  environmentScenarios,
  Experiment,
} from '../../modules/drills';
import { clusterName } from '../../modules/kernel';
import type { brokerShape } from '../../modules/messaging';
import { boardArn } from '../../modules/observability';
import { cachedImage } from '../../modules/registry';
import type { StackContext } from '../context';
import { type Handoff, read } from '../contract';
import { PlatformStack } from './platform-stack';

export interface EnvironmentDrillsStackProps {
  /** Its databases and brokers by name, and what may be rehearsed in production. */
  readonly settings: {
    readonly databases: Readonly<Record<string, unknown>>;
    readonly brokers: Readonly<Record<string, unknown>>;
    readonly drills: Authorisations;
  };
  readonly messaging: Handoff<typeof brokerShape>;
  /** The cluster's context: it watches the door. */
  readonly site: StackContext;
  /** What is rehearsed through the Kubernetes API, without a template. */
  readonly byOperators: readonly Rehearsable[];
  /** Whether the door of the environment is watched; if not, nothing tells when to stop, and nothing is rehearsed. */
  readonly isWatched: boolean;
}

/** Rehearsed failures of what one environment owns: its databases, its brokers, and the workload that is made to be harmed. */
export class EnvironmentDrillsStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, props: EnvironmentDrillsStackProps) {
    super(scope, 'drills', context);
    const { databases, drills } = props.settings;
    const scenarios = environmentScenarios({
      context,
      databases: Object.keys(databases),
      reboots: this.reboots(props),
      ...podsOf(props.site),
    });
    const all = authorised(scenarios, context, drills, props.byOperators);
    const stops = [new ImpactAlarm(props.site, context.workspace)] as const;
    const boards = [boardArn(props.site, context.workspace)];
    const shared = { context, logGroupArn: drillLog(this, context), stops, boards };
    for (const one of props.isWatched ? all : []) new Experiment(this, one.scenario.id, { ...one, ...shared });
    for (const id of props.isWatched ? ['calls'] : [])
      new DrillCalls(this, id, { context, kinds: [...scenarios, ...props.byOperators].map(({ kind }) => kind) });
  }

  private reboots({ settings, messaging }: EnvironmentDrillsStackProps): Readonly<Record<string, BrokerReboot>> {
    const { context } = this;
    const { brokerIds } = read(this, messaging);
    const made = Object.keys(settings.brokers).map((broker) => {
      // A local, because the quotes of a map's key would break the JSON of the document (docs/traps.md).
      const brokerId = new TerraformLocal(this, `broker-id-${broker}`, brokerIds(broker)).asString;
      return [broker, new BrokerReboot(this, `reboot-${broker}`, { context, broker, brokerId })] as const;
    });
    return Object.fromEntries(made);
  }
}

/** Where pods are found, and where the image that harms them comes from. */
const podsOf = (site: StackContext) => ({
  cluster: clusterName(site),
  image: (upstream: string) => cachedImage(site, [], upstream),
});
