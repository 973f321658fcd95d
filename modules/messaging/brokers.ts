import { Construct } from 'constructs';
import type { Published } from '../kernel';
import { Key } from '../keys';
import { logsMayUse } from '../logs';
import { Broker, type BrokerGround } from './broker';
import type { BrokerKeys } from './deployment-role';
import type { brokerShape } from './exports';
import { LogDelivery } from './log-delivery';
import { LOG_GROUPS } from './names';
import type { BrokerSettings } from './settings';

export interface BrokersProps extends Omit<BrokerGround, 'keys' | 'logDelivery'> {
  /** By name. */
  readonly brokers: Readonly<Record<string, BrokerSettings>>;
}

/** The brokers of one stack and what they share. Its id is `Default`, so that the brokers have their own names. */
export class Brokers extends Construct {
  /** What later stacks may know, by name of the broker. */
  readonly published: Published<typeof brokerShape>;

  constructor(scope: Construct, id: string, props: BrokersProps) {
    super(scope, id);
    const { context, brokers } = props;
    const keys = this.keys(props);
    const logDelivery = new LogDelivery(this, 'log-delivery', { context, brokers: Object.keys(brokers) });
    this.published = byName(
      Object.entries(brokers).map(([name, settings]) => [
        name,
        new Broker(this, name, { ...props, keys, logDelivery, settings }),
      ]),
    );
  }

  private keys({ context }: BrokersProps): BrokerKeys {
    const statements = [logsMayUse(context, LOG_GROUPS)];
    return {
      storageArn: new Key(this, 'brokers', { context, purpose: 'Messages and logs of brokers', statements }).arn,
      secretsArn: new Key(this, 'broker-users', { context, purpose: 'Passwords of the users of brokers' }).arn,
    };
  }
}

function byName(made: readonly (readonly [string, Broker])[]): Brokers['published'] {
  const each = (value: (broker: Broker) => string) =>
    Object.fromEntries(made.map(([name, broker]) => [name, value(broker)]));
  return {
    failoverUrls: each(({ failoverUrl }) => failoverUrl),
    brokerIds: each((broker) => broker.id),
    brokerArns: each((broker) => broker.arn),
    securityGroupIds: each(({ securityGroupId }) => securityGroupId),
  };
}
