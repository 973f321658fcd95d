import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { Construct } from 'constructs';
import { type Context, type Problem, reject } from '../kernel';
import type { Unit } from './metric-family';
import { isProblem, look } from './metrics';

export interface LogMetricProps {
  readonly context: Context;
  /** The group whose lines are read. At most a hundred filters each. */
  readonly logGroupName: string;
  /** Which lines count, in the words of CloudWatch Logs (1-1024 characters). Source: FilterAndPatternSyntaxForMetricFilters. */
  readonly pattern: string;
  /** The metric they become, of `own-metrics.ts`. */
  readonly metric: { readonly namespace: string; readonly name: string };
  /** The field that is the value, such as `$.log_processed.seconds`. @default every line counts one */
  readonly value?: string;
  /** Where each dimension stands in a line: at most three. Without dimensions, minutes without a line count zero. */
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** A number made from lines that are logged anyway: nothing has to be scraped, and nothing new can break. */
export class LogMetric extends Construct {
  constructor(scope: Construct, id: string, props: LogMetricProps) {
    super(scope, id);
    reject(`Log metric ${this.node.path}`, logMetricProblems(props));
    const { context, logGroupName, pattern, metric, value = '1', dimensions } = props;
    new CloudwatchLogMetricFilter(this, 'Default', {
      name: context.name.local('metric-filter', this.node.id),
      logGroupName,
      pattern,
      metricTransformation: { ...metric, value, ...unitOf(props), ...keyed(dimensions), ...zeroes(props) },
    });
  }
}

const unitOf = (props: LogMetricProps): { readonly unit?: Unit } => {
  const found = look(keyOf(props), 'metric');
  return isProblem(found) ? {} : { unit: found.unit };
};

const keyed = (dimensions: LogMetricProps['dimensions']) => (dimensions ? { dimensions: { ...dimensions } } : {});

/** A count is zero when nothing came; a duration is not, and CloudWatch takes no default beside dimensions. */
const zeroes = ({ value, dimensions }: LogMetricProps) =>
  value === undefined && dimensions === undefined ? { defaultValue: '0' } : {};

const keyOf = ({ metric, dimensions = {} }: LogMetricProps) => ({ ...metric, dimensions: Object.keys(dimensions) });

const LONGEST_PATTERN = 1024; // AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter

const logMetricProblems = (props: LogMetricProps): readonly (Problem | undefined)[] => {
  const { pattern } = props;
  const found = look(keyOf(props), 'metric');
  return [
    isProblem(found) ? found : undefined,
    pattern.length > 0 && pattern.length <= LONGEST_PATTERN
      ? undefined
      : { field: 'pattern', got: `${pattern.length} characters`, want: `1-${LONGEST_PATTERN}`, fix: 'split it' },
  ];
};
