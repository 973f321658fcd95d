import type { Problem } from '../kernel';

/** Makes object versions undeletable. Lifecycle rules cannot remove a locked version early either. */
export interface ObjectLock {
  /** What every new version gets; without it locks and holds are set object by object. @default none */
  readonly retention?: Retention;
}

export interface Retention {
  /**
   * `COMPLIANCE` binds everybody until the day has come, the root user and AWS included; `GOVERNANCE` yields to
   * whoever may bypass it.
   */
  readonly mode: 'COMPLIANCE' | 'GOVERNANCE';
  /** Days from the writing of a version (1-36500). A change is for new versions only. */
  readonly days: number;
}

const MAX_DAYS = 36_500; // 100 years: AmazonS3/latest/userguide/object-lock

/** What S3 would say against a lock. */
export const objectLockProblem = ({ retention }: ObjectLock = {}): Problem | undefined =>
  retention === undefined || (Number.isInteger(retention.days) && retention.days >= 1 && retention.days <= MAX_DAYS)
    ? undefined
    : { field: 'objectLock.retention.days', got: retention.days, want: `1-${MAX_DAYS}`, fix: 'use whole days' };
