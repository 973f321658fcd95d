import { above, type AlarmRow, type AlarmSubject, one } from '../alarms';

/** One way by which models are copied. */
export interface WatchedCopies extends AlarmSubject {
  readonly source: string;
  readonly destination: string;
  readonly rule: string;
}

const FIVE_MINUTES = 300;

/** What the copying of published models is watched for. */
export const COPY_ALARMS: readonly AlarmRow<WatchedCopies>[] = [
  {
    id: 'model-not-copied',
    meaning: ({ destination }) => `A published model did not reach ${destination}, where it is to be served first.`,
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: ({ source, destination, rule }) =>
      one(
        {
          namespace: 'AWS/S3',
          name: 'OperationsFailedReplication',
          dimensions: { SourceBucket: source, DestinationBucket: destination, RuleId: rule },
        },
        'Sum',
        FIVE_MINUTES,
      ),
    when: () => above(0, 'Count', 1),
    missing: { is: 'notBreaching', because: 'S3 counts nothing while nothing is published' },
  },
];
