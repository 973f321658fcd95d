import { above, type AlarmRow, type AlarmSubject, one } from '../alarms';

/** A cluster whose copies are restored for tests. */
export interface WatchedRestores extends AlarmSubject {
  /** Its workspace. */
  readonly of: string;
}

const FIVE_MINUTES = 300;

/** What tests of restores are watched for. */
export const RESTORE_ALARMS: readonly AlarmRow<WatchedRestores>[] = [
  {
    id: 'restore-refused',
    meaning: ({ of }) =>
      `A database that was restored from a copy of ${of} is not what it should be: backups are in doubt.`,
    severity: 'warning',
    trigger: 'data-loss',
    watches: ({ of: Source }) =>
      one({ namespace: 'Platform/Restores', name: 'Refused', dimensions: { Source } }, 'Sum', FIVE_MINUTES),
    when: () => above(0, 'Count', 1),
    missing: { is: 'notBreaching', because: 'nothing is counted while no test runs' },
  },
];
