import { changesReality, type Action } from './action';
import type { Difference } from './differences';
import type { Family } from './kinds';

/**
 * The way back. `revert`: the commit is reverted, planned, approved and applied. `restore`: what was lost comes back from a
 * copy only. `roll-forward`: neither; a further change mends it.
 */
export const FALLBACKS = ['revert', 'restore', 'roll-forward'] as const;
export type Fallback = (typeof FALLBACKS)[number];

export interface WayBack {
  readonly kind: Fallback;
  readonly reason: string;
}

const REVERT: WayBack = { kind: 'revert', reason: 'a revert of the commit makes it as it was' };
const GONE: Readonly<Partial<Record<Family, WayBack>>> = {
  records: { kind: 'restore', reason: 'what it holds comes back from a backup, snapshot or recovery window only' },
  keys: {
    kind: 'restore',
    reason: 'its deletion can be cancelled during the waiting period; after that what it encrypts is lost',
  },
  traces: { kind: 'roll-forward', reason: 'what it kept is gone, and what happens meanwhile is not recorded' },
  carriers: { kind: 'roll-forward', reason: 'a new one has another address; who knows the old one must be told' },
  unlisted: { kind: 'restore', reason: 'nobody has said what this kind holds' },
};
const MADE: Readonly<Partial<Record<Family, WayBack>>> = {
  records: { kind: 'roll-forward', reason: 'no plan destroys what holds records; it stays until a teardown' },
  keys: { kind: 'roll-forward', reason: 'no plan destroys a key; it stays until a teardown' },
};

interface OneWay extends WayBack {
  readonly kinds: readonly string[];
  /** Paths of attributes. */
  readonly paths: RegExp;
  /** Whether it goes one way between these values. @default always */
  readonly when?: (before: unknown, after: unknown) => boolean;
}

/** Attributes that go one way only. */
const ONE_WAY: readonly OneWay[] = [
  {
    kinds: ['aws_db_instance', 'aws_rds_cluster'],
    paths: /^engine_version$/,
    kind: 'restore',
    // docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.html
    reason: 'an engine is never made older; the way back is the snapshot that was taken before',
  },
  {
    kinds: ['aws_db_instance'],
    paths: /^allocated_storage$/,
    kind: 'roll-forward',
    // docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.StorageTypes.html
    reason: 'storage of a database can be added and never taken away',
  },
  {
    kinds: ['aws_mq_broker', 'AWS::AmazonMQ::Broker'],
    paths: /^(engine_version|EngineVersion)$/,
    kind: 'roll-forward',
    // docs.aws.amazon.com/amazon-mq/latest/developer-guide/upgrading-brokers.html
    reason: 'a broker is never made older',
  },
  {
    kinds: ['aws_eks_cluster'],
    paths: /^(version|encryption_config\b.*)$/,
    kind: 'roll-forward',
    // docs.aws.amazon.com/eks/latest/userguide/update-cluster.html
    reason: 'a control plane is never made older, nor its encryption taken away',
  },
  {
    kinds: ['aws_s3_bucket_object_lock_configuration', 'aws_backup_vault_lock_configuration'],
    paths: /./,
    kind: 'roll-forward',
    // docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
    reason: 'what was written under a lock stays for as long as the lock said; a shorter one holds for new writes only',
  },
  {
    kinds: ['aws_s3_bucket_versioning'],
    paths: /status$/,
    kind: 'roll-forward',
    reason: 'what is overwritten while versions are suspended does not come back',
  },
  {
    kinds: ['aws_cloudwatch_log_group'],
    paths: /^retention_in_days$/,
    // 0 is for ever.
    when: (before, after) => (Number(after) || Infinity) < (Number(before) || Infinity),
    kind: 'roll-forward',
    reason: 'lines older than the new retention are gone',
  },
];

/** The way back from a change; none when reality stays as it is. */
export function wayBack(kind: string, family: Family, action: Action, differences: readonly Difference[]): WayBack {
  if (!changesReality(action)) return { kind: 'revert', reason: 'reality stays as it is' };
  if (action === 'destroy' || action === 'replace') return GONE[family] ?? REVERT;
  if (action === 'create') return MADE[family] ?? REVERT;
  if (action === 'forget') return { kind: 'roll-forward', reason: 'it is out of the state; import it to have it back' };
  return oneWay(kind, differences) ?? REVERT;
}

/** The first attribute that goes one way only. */
function oneWay(kind: string, differences: readonly Difference[]): WayBack | undefined {
  const found = ONE_WAY.find(
    ({ kinds, paths, when = () => true }) =>
      kinds.includes(kind) && differences.some(({ path, before, after }) => paths.test(path) && when(before, after)),
  );
  return found && { kind: found.kind, reason: found.reason };
}
