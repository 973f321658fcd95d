import {
  above,
  type AlarmRow,
  type AlarmSubject,
  below,
  type MathSignal,
  type MetricSignal,
  type MissingData,
  one,
  type Statistic,
} from '../alarms';
import { connectionsOf, memoryGiBOf } from './instance-classes';
import { instanceName } from './names';
import type { DatabasePlan } from './settings';

/** One database, as far as its alarms need it. */
export interface WatchedDatabase extends AlarmSubject {
  /** Its name in its workspace. */
  readonly of: string;
  readonly plan: DatabasePlan;
}

const GIB = 1024 ** 3;
const MINUTE = 60;
const FIVE_MINUTES = 300;

const metric = ({ context, of }: WatchedDatabase, name: string) => ({
  namespace: 'AWS/RDS',
  name,
  dimensions: { DBInstanceIdentifier: instanceName(context, of) },
});

const watch =
  (name: string, statistic: Statistic, seconds = FIVE_MINUTES) =>
  (database: WatchedDatabase): MetricSignal =>
    one(metric(database, name), statistic, seconds);

/** One alarm says that the instance is silent; the others would only repeat it. */
const QUIET: MissingData = { is: 'notBreaching', because: 'database-silent rings when the instance says nothing' };

/** What every database is watched for. */
export const DATABASE_ALARMS: readonly AlarmRow<WatchedDatabase>[] = [
  {
    id: 'database-silent',
    meaning: ({ of }) => `The database ${of} has said nothing for three minutes: it is gone, or cannot be reached.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: watch('CPUUtilization', 'SampleCount', MINUTE),
    when: () => below(1, 'Count', 3),
    missing: { is: 'breaching', because: 'RDS writes a value every minute as long as the instance lives' },
  },
  {
    id: 'database-storage',
    meaning: ({ of }) => `The database ${of} is nearly full, and did not grow by itself; when it is full, it stops.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: watch('FreeStorageSpace', 'Minimum'),
    when: ({ plan }) => below(Math.round(plan.storageGiB * GIB * 0.08), 'Bytes', 1), // RDS grows it at a tenth
    missing: QUIET,
  },
  {
    id: 'database-connections',
    meaning: ({ of }) => `The database ${of} has given out four fifths of its connections; soon pods get none.`,
    severity: 'page',
    trigger: 'adverse-impact',
    watches: watch('DatabaseConnections', 'Maximum', MINUTE),
    when: ({ plan }) => above(connectionsOf(plan.instanceClass) * 0.8, 'Count', 3),
    missing: QUIET,
  },
  {
    id: 'database-cpu',
    meaning: ({ of }) => `The database ${of} has used over 85 percent of its processors for a quarter of an hour.`,
    severity: 'page',
    trigger: 'adverse-impact',
    watches: watch('CPUUtilization', 'Average'),
    when: () => above(85, 'Percent', 3),
    missing: QUIET,
  },
  {
    id: 'database-memory',
    meaning: ({ of }) => `The database ${of} has less than a twentieth of its memory free, and will begin to swap.`,
    severity: 'warning',
    trigger: 'early-warning',
    watches: watch('FreeableMemory', 'Minimum'),
    when: ({ plan }) => below(Math.round(memoryGiBOf(plan.instanceClass) * GIB * 0.05), 'Bytes', 3),
    missing: QUIET,
  },
  {
    id: 'database-latency',
    meaning: ({ of }) => `The storage of the database ${of} takes over 50 milliseconds to answer.`,
    severity: 'page',
    trigger: 'adverse-impact',
    watches: (database) => slower(database),
    when: () => above(0.05, 'Seconds', 3),
    missing: QUIET,
  },
  {
    id: 'database-transaction-ids',
    meaning: ({ of }) =>
      `The database ${of} has used half of its transaction numbers; at the end it takes no more writes.`,
    severity: 'warning',
    trigger: 'early-warning',
    watches: watch('MaximumUsedTransactionIDs', 'Maximum'),
    // Of 2^31: AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Autovacuum.
    when: () => above(1_000_000_000, 'Count', 1),
    missing: QUIET,
  },
];

/** Whichever of reads and writes is slower. */
const slower = (database: WatchedDatabase): MathSignal => ({
  kind: 'math',
  metrics: {
    reads: { metric: metric(database, 'ReadLatency'), statistic: 'Average' },
    writes: { metric: metric(database, 'WriteLatency'), statistic: 'Average' },
  },
  expression: 'MAX([reads, writes])',
  label: 'the slower of reads and writes',
  unit: 'Seconds',
  periodSeconds: FIVE_MINUTES,
});
