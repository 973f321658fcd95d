import { type AlarmRow, type AlarmSubject, below, one } from '../alarms';
import { FIVE_MINUTES } from './subject';

/** A log group that must never fall silent. */
export interface WatchedLogGroup extends AlarmSubject {
  readonly of: string;
  readonly logGroup: string;
}

/** RTS 2024/1774 Art. 12(2)(e): a failure to log is found. */
export const INGESTION_ALARMS: readonly AlarmRow<WatchedLogGroup>[] = [
  {
    id: 'logs-stopped',
    meaning: ({ logGroup }) =>
      `Nothing has been written to ${logGroup} for a quarter of an hour; what happens now is not recorded.`,
    severity: 'page',
    trigger: 'data-loss',
    watches: ({ logGroup: LogGroupName }) =>
      one({ namespace: 'AWS/Logs', name: 'IncomingLogEvents', dimensions: { LogGroupName } }, 'Sum', FIVE_MINUTES),
    when: () => below(1, 'Count', 3),
    missing: { is: 'breaching', because: 'CloudWatch counts nothing for a group that takes in nothing' },
  },
];
