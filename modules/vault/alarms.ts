import { above, type AlarmRow, type AlarmSubject, below, one } from '../alarms';

/** A cluster whose copies are restored for tests. */
export interface WatchedRestores extends AlarmSubject {
  /** Its workspace. */
  readonly of: string;
  /** Hours without a test that passed after which it is late. */
  readonly lateHours: number;
}

const FIVE_MINUTES = 300;
const HOUR = 3600;

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
  {
    id: 'restore-late',
    meaning: ({ of, lateHours }) =>
      `No copy of ${of} was restored and found good in the last ${lateHours} hours: a test did not run, or did not pass.`,
    severity: 'warning',
    trigger: 'early-warning',
    watches: ({ of: Source }) =>
      one({ namespace: 'Platform/Restores', name: 'Passed', dimensions: { Source } }, 'Sum', HOUR),
    when: ({ lateHours }) => below(1, 'Count', lateHours),
    missing: { is: 'breaching', because: 'a test that never began says nothing, and is what is looked for' },
  },
];
