import { once } from '../inventory';
import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { blocksAt, plain, sentence, valuesAt } from '../want';

/** Namespaces that are written by what runs, and not counted in a log. */
const WRITTEN = /^Platform\/(Drill|Quiet|Records|Restores)$/;

/** A metric that a filter counts in a log is counted: its alarm would otherwise be silent for ever. */
export const countedMetrics: Policy = {
  id: 'counted-metrics',
  statement: 'Every alarm on a metric of the platform has the filter that counts it.',
  controls: ['DET-01', 'LOG-01'],
  article: 'DORA Art. 10(1)',
  why: 'an alarm on a metric that nobody counts looks like one on which nothing happens',
  applies: ['aws_cloudwatch_metric_alarm'],
  besides: ['aws_cloudwatch_log_metric_filter'],
  check: (alarm, among) => {
    const metrics = counted(among).get(alarm.account) ?? new Set();
    return metrics.size === 0
      ? []
      : metricsOf(alarm)
          .filter((metric) => !metrics.has(metric))
          .map((metric) =>
            sentence('aws_cloudwatch_log_metric_filter', undefined, `one that counts ${metric}`, 'add it'),
          );
  },
};

/** By account, what its filters count; nothing where none of them is looked at. */
const counted = once((among) => {
  const byAccount = new Map<string, Set<string>>();
  for (const { account, attributes } of among.all('aws_cloudwatch_log_metric_filter')) {
    const metrics = byAccount.get(account) ?? new Set();
    for (const { namespace, name } of blocksAt(attributes, 'metric_transformation'))
      metrics.add(`${plain(namespace)} ${plain(name)}`);
    byAccount.set(account, metrics);
  }
  return byAccount;
});

const metricsOf = ({ attributes }: Resource): readonly string[] => [
  ...new Set(
    [attributes, ...blocksAt(attributes, 'metric_query.metric')]
      .filter(({ namespace }) => /^Platform\//.test(plain(namespace)) && !WRITTEN.test(plain(namespace)))
      .map((one) => `${plain(one.namespace)} ${plain(valuesAt(one, 'metric_name')[0])}`),
  ),
];
