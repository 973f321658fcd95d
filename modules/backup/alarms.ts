import { type AlarmRow, type AlarmSubject, below, type MissingData, one } from '../alarms';

/** A database whose snapshots and copies are watched. */
export interface WatchedBackup extends AlarmSubject {
  /** Its workspace and name. */
  readonly of: string;
  /** What AWS calls it. */
  readonly resource: string;
  /** Hours between two snapshots. */
  readonly everyHours: number;
}

const HOUR = 3600;

/**
 * Hours beyond its rhythm after which a snapshot is late: one for the start window, and two because jobs fail in the hour
 * before a window in which RDS backs up or changes by itself, and within it.
 */
const LATE_HOURS = 3;

const SILENT: MissingData = {
  is: 'breaching',
  because: 'a job that never began says nothing, and is what is looked for',
};

const ended =
  (name: string) =>
  ({ resource }: WatchedBackup) =>
    one({ namespace: 'Platform/Backups', name, dimensions: { Resource: resource } }, 'Sum', HOUR);

const late = ({ everyHours }: WatchedBackup) => below(1, 'Count', everyHours + LATE_HOURS);

/** Failed, expired, refused or never begun: whatever the reason, there is no snapshot, and that rings. */
export const BACKUP_ALARMS: readonly AlarmRow<WatchedBackup>[] = [
  {
    id: 'backup-late',
    meaning: ({ of, everyHours }) =>
      `The database ${of} has no snapshot of the last ${everyHours + LATE_HOURS} hours: more is lost than was agreed.`,
    severity: 'page',
    trigger: 'early-warning',
    watches: ended('Snapshots'),
    when: late,
    missing: SILENT,
  },
  {
    id: 'backup-copy-late',
    meaning: ({ of, everyHours }) =>
      `No snapshot of the database ${of} has reached the audit account for ${everyHours + LATE_HOURS} hours.`,
    severity: 'page',
    trigger: 'early-warning',
    watches: ended('Copies'),
    when: late,
    missing: SILENT,
  },
];
