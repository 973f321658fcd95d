import { Construct } from 'constructs';
import { Bucket, type Lifecycle, type ObjectLock } from '../buckets';
import type { Context } from '../kernel';
import { guard } from './guard';
import type { Holding } from './holding';
import { type RetentionChoices, retentionOf } from './retention';

export interface ArchiveBucketProps {
  readonly audit: Context;
  readonly source: Context;
  readonly holding: Holding;
  /** What the bank decides of retention. A shorter one is for new records only. */
  readonly choices: RetentionChoices;
  readonly keyArn: string;
  /** The bucket that records who reads and writes: its `settledName`. */
  readonly accessLogs: string;
}

/** A bucket that exactly its writers add to, that nobody takes from, and that forgets when its reason ends. */
export class ArchiveBucket extends Construct {
  constructor(scope: Construct, id: string, { audit, source, holding, choices, ...props }: ArchiveBucketProps) {
    super(scope, id);
    const lockDays = holding.unlocked ? undefined : shortest(holding, source, choices);
    new Bucket(this, 'Default', {
      context: audit,
      name: holding.bucket,
      encryption: { keyArn: props.keyArn },
      accessLogs: { bucket: props.accessLogs, prefix: `${holding.bucket}/` },
      lifecycle: lifecycle(holding, source, choices),
      objectLock: objectLock(source, lockDays),
      statements: [...holding.writers, ...guard({ audit, source, bucket: holding.bucket, lockDays })],
    });
  }
}

/** Days that every record in the bucket is kept: what can be locked. The rest of a longer class is the policy's. */
const shortest = ({ records }: Holding, { grade }: Context, choices: RetentionChoices): number =>
  Math.min(...records.map(({ recordClass }) => retentionOf(recordClass, grade, choices).days));

/** Production cannot be talked out of its lock by anybody; a mistake in test can, by two deliberate steps. */
const objectLock = ({ grade }: Context, days: number | undefined): ObjectLock =>
  days === undefined ? {} : { retention: { mode: grade === 'production' ? 'COMPLIANCE' : 'GOVERNANCE', days } };

/** Days in which an expiry that should not have been can be noticed and undone. */
const GRACE_DAYS = 30;

const lifecycle = ({ records }: Holding, { grade }: Context, choices: RetentionChoices): Lifecycle => ({
  noncurrentDays: GRACE_DAYS,
  prefixes: records.map(({ prefix, recordClass }) => {
    const { days, transitions } = retentionOf(recordClass, grade, choices);
    return { id: prefix || recordClass, prefix, expireDays: days, ...(transitions ? { transitions } : {}) };
  }),
});
