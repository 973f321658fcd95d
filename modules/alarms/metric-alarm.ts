import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { Construct } from 'constructs';
import { topicArn } from '../kernel';
import { type Condition, type MissingData, rendered } from './condition';
import { type AlarmIdentity, alarmTags, description } from './identity';
import { alarmName } from './names';
import { type MathSignal, type Metric, query, type Signal, type Statistic } from './signal';

/** What an alarm watches, and when it rings. */
export interface Watching {
  readonly watches: Signal;
  readonly when: Condition;
  readonly missing: MissingData;
}

/** The two actions of everything that rings: the topic of its severity hears that it began and that it is over. */
export const actions = ({ context, severity }: AlarmIdentity) => ({
  actionsEnabled: true,
  alarmActions: [topicArn(context, severity)],
  okActions: [topicArn(context, severity)],
});

/** The resource itself, under `Default` of whoever asks. */
export function metricAlarm(
  scope: Construct,
  { watches, when, missing, ...identity }: AlarmIdentity & Watching,
  acts: Pick<CloudwatchMetricAlarmConfig, 'actionsEnabled' | 'alarmActions' | 'okActions'>,
): CloudwatchMetricAlarm {
  return new CloudwatchMetricAlarm(scope, 'Default', {
    alarmName: alarmName(identity.context, identity.name),
    alarmDescription: description(identity),
    ...signal(watches),
    ...rendered(when, missing),
    ...acts,
    tags: alarmTags(identity),
  });
}

function signal(watches: Signal): Partial<CloudwatchMetricAlarmConfig> {
  const { periodSeconds: period } = watches;
  switch (watches.kind) {
    case 'metric':
      return { ...metric(watches.metric, watches.statistic), period };
    case 'query':
      return { metricQuery: [{ id: 'q', expression: query(watches), label: watches.name, period, returnData: true }] };
    case 'math':
      return { metricQuery: math(watches) };
  }
}

const metric = ({ namespace, name, dimensions }: Metric, statistic: Statistic) => ({
  namespace,
  metricName: name,
  dimensions: { ...dimensions },
  ...(/^(p|PR)/.test(statistic) ? { extendedStatistic: statistic } : { statistic }),
});

const math = ({ metrics, expression, label, periodSeconds: period }: MathSignal) => [
  ...Object.entries(metrics).map(([id, { metric: of, statistic }]) => ({
    id,
    returnData: false,
    metric: { namespace: of.namespace, metricName: of.name, dimensions: { ...of.dimensions }, stat: statistic, period },
  })),
  { id: 'result', expression, label, returnData: true },
];
