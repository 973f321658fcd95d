import { Construct } from 'constructs';
import {
  above,
  type AlarmIdentity,
  type AlarmRow,
  alarmsOf,
  type AlarmSubject,
  below,
  CompositeAlarm,
  type MetricSignal,
  type MissingData,
  one,
  pageIn,
  type Statistic,
  Watch,
} from '../alarms';
import type { Context } from '../kernel';
import { brokerName } from './names';

/** The pair, as CloudWatch calls it: two brokers, of which whichever stands by reports little or nothing. */
export const HALVES = ['1', '2'] as const;

/** Rings when both are silent: the runbook, and the first part of the name. */
export const BROKER_SILENT = 'broker-silent';

interface WatchedHalf extends AlarmSubject {
  readonly of: string;
  readonly broker: string;
  readonly half: (typeof HALVES)[number];
}

const FIVE_MINUTES = 300;

/** Source: amazon-mq/latest/developer-guide/activemq-logging-monitoring, "Dimensions": the name ends in `-1` or `-2`. */
const watch =
  (name: string, statistic: Statistic, seconds = FIVE_MINUTES) =>
  ({ context, broker, half }: WatchedHalf): MetricSignal =>
    one(
      { namespace: 'AWS/AmazonMQ', name, dimensions: { Broker: `${brokerName(context, broker)}-${half}` } },
      statistic,
      seconds,
    );

const STANDS_BY: MissingData = {
  is: 'notBreaching',
  because: 'the one that stands by reports nothing; broker-silent rings when both are silent',
};

/** What each of the pair is watched for. */
export const BROKER_ALARMS: readonly AlarmRow<WatchedHalf>[] = [
  {
    id: 'broker-store',
    meaning: ({ broker }) =>
      `The broker ${broker} has filled 80 percent of its store; when it is full, senders stand still.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: watch('StorePercentUsage', 'Maximum'),
    when: () => above(80, 'Percent', 1),
    missing: STANDS_BY,
  },
  {
    id: 'broker-heap',
    meaning: ({ broker }) => `The broker ${broker} has used over 85 percent of its heap for a quarter of an hour.`,
    severity: 'page',
    trigger: 'adverse-impact',
    watches: watch('HeapUsage', 'Average'),
    when: () => above(85, 'Percent', 3),
    missing: STANDS_BY,
  },
  {
    id: 'broker-cpu',
    meaning: ({ broker }) =>
      `The broker ${broker} has used over 85 percent of its processors for a quarter of an hour.`,
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: watch('CpuUtilization', 'Average'),
    when: () => above(85, 'Percent', 3),
    missing: STANDS_BY,
  },
];

export interface BrokerAlarmsProps {
  readonly context: Context;
  /** Name of the broker in its workspace. */
  readonly broker: string;
}

/** The alarms of one pair: each half is watched, and both together for silence. */
export class BrokerAlarms extends Construct {
  constructor(scope: Construct, id: string, props: BrokerAlarmsProps) {
    super(scope, id);
    const silent = HALVES.map((half) => this.half({ ...props, half, of: `${props.broker}-${half}` }));
    new CompositeAlarm(this, 'silent', {
      ...silence(props),
      name: `${BROKER_SILENT}-${props.broker}`,
      rings: { whileAll: silent },
    });
  }

  /** Name of the watch that says when this half is silent. */
  private half(half: WatchedHalf): string {
    const scope = new Construct(this, `half-${half.half}`);
    alarmsOf(scope, BROKER_ALARMS, half);
    const { name } = new Watch(scope, 'silent', {
      ...silence(half),
      name: `${BROKER_SILENT}-${half.of}`,
      watches: watch('CpuUtilization', 'SampleCount', 60)(half),
      when: below(1, 'Count', 3),
      missing: { is: 'breaching', because: 'Amazon MQ writes a value every minute as long as the broker lives' },
    });
    return name;
  }
}

const silence = ({ context, broker }: BrokerAlarmsProps): Omit<AlarmIdentity, 'name'> => ({
  ...{ context, runbook: BROKER_SILENT, owner: context.ownership.owner },
  meaning: `Neither of the pair of the broker ${broker} has said anything for three minutes.`,
  severity: pageIn(context),
  trigger: 'unavailability',
});
