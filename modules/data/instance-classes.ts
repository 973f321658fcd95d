import type { Grade } from '../kernel';

interface InstanceClass {
  readonly memoryGiB: number;
  /** Earns credit while idle and is throttled when it is spent: under load, when it hurts most. */
  readonly burstable: boolean;
}

const burstable = (memoryGiB: number): InstanceClass => ({ memoryGiB, burstable: true });
const steady = (memoryGiB: number): InstanceClass => ({ memoryGiB, burstable: false });

/**
 * Classes that a database may have: Graviton, which RDS for PostgreSQL 17 runs on in every version.
 * Source: AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.
 */
export const INSTANCE_CLASSES: Readonly<Record<string, InstanceClass>> = {
  'db.t4g.medium': burstable(4),
  'db.t4g.large': burstable(8),
  'db.t4g.xlarge': burstable(16),
  'db.m7g.large': steady(8),
  'db.m7g.xlarge': steady(16),
  'db.m7g.2xlarge': steady(32),
  'db.m7g.4xlarge': steady(64),
  'db.r7g.large': steady(16),
  'db.r7g.xlarge': steady(32),
  'db.r7g.2xlarge': steady(64),
  'db.r7g.4xlarge': steady(128),
};

/** What this grade may have: production is never throttled. */
export const classesOf = (grade: Grade): readonly string[] =>
  Object.entries(INSTANCE_CLASSES)
    .filter(([, { burstable }]) => grade === 'non-production' || !burstable)
    .map(([name]) => name);

/**
 * Most connections at once: a hundred for each GiB, below AWS's own formula (memory / 9,531,392 bytes, about 112 for
 * each GiB, at most 5,000), so that the number is known here and can be planned with. Throws on an unknown class.
 * Source: AmazonRDS/latest/UserGuide/CHAP_Limits, "Maximum number of database connections".
 */
export const connectionsOf = (instanceClass: string): number => Math.min(memoryGiBOf(instanceClass) * 100, 5000);

/** Memory of a class, in GiB. Throws on an unknown class. */
export function memoryGiBOf(instanceClass: string): number {
  const found = INSTANCE_CLASSES[instanceClass];
  if (!found) throw new Error(`${instanceClass} is not in the table, which the checks should have refused`);
  return found.memoryGiB;
}
