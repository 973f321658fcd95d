import { type Policy } from '../policy';
import { remembered } from '../remembered';
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
    const counted = countedBy(among.near(alarm, 'aws_cloudwatch_log_metric_filter'));
    return counted.size === 0
      ? []
      : metricsOf(alarm)
          .filter((metric) => !counted.has(metric))
          .map((metric) =>
            sentence('aws_cloudwatch_log_metric_filter', undefined, `one that counts ${metric}`, 'add it'),
          );
  },
};

/** What filters of an account count; nothing where none of them is looked at. */
const countedBy = remembered(
  (filters: readonly Resource[]): ReadonlySet<string> =>
    new Set(
      filters
        .flatMap(({ attributes }) => blocksAt(attributes, 'metric_transformation'))
        .map(({ namespace, name }) => `${plain(namespace)} ${plain(name)}`),
    ),
);

const metricsOf = ({ attributes }: Resource): readonly string[] => [
  ...new Set(
    [attributes, ...blocksAt(attributes, 'metric_query.metric')]
      .filter(({ namespace }) => /^Platform\//.test(plain(namespace)) && !WRITTEN.test(plain(namespace)))
      .map((one) => `${plain(one.namespace)} ${plain(valuesAt(one, 'metric_name')[0])}`),
  ),
];
