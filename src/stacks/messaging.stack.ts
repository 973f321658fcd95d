import type { Construct } from 'constructs';
import { type clusterContract, COMPONENTS } from '../../modules/cluster';
import { Brokers, type BrokerSettings, type brokerShape, messagingContract } from '../../modules/messaging';
import type { networkContract } from '../../modules/network';
import type { StackContext } from '../context';
import { type Handoff, publish, read } from '../contract';
import { letsGo } from '../protect';
import { PlatformStack } from './platform-stack';

export interface MessagingStackProps {
  /** By name. */
  readonly brokers: Readonly<Record<string, BrokerSettings>>;
  /** Teams of the organisation: one user of each broker for each. */
  readonly teams: readonly string[];
  /** Place of the environment among those of its grade; it decides when brokers have their maintenance. */
  readonly position: number;
  readonly network: Handoff<typeof networkContract.shape>;
  readonly cluster: Handoff<typeof clusterContract.shape>;
}

/** Message brokers. Changed with care, never rebuilt. */
export class MessagingStack extends PlatformStack {
  readonly exports: Handoff<typeof brokerShape>;

  constructor(scope: Construct, context: StackContext, props: MessagingStackProps) {
    super(scope, 'messaging', context);
    const { published } = new Brokers(this, 'Default', {
      ...{ context, brokers: props.brokers, teams: props.teams, position: props.position },
      engineVersion: COMPONENTS.activemq.version,
      network: read(this, props.network),
      callerSecurityGroupId: read(this, props.cluster).securityGroupId,
      letGo: letsGo(context),
    });
    this.exports = publish(this, messagingContract(Object.keys(props.brokers)), published);
  }
}
