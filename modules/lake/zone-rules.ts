import { COLD_STORAGE, type Lifecycle, type ObjectLock } from '../buckets';
import type { Grade, LakeZone } from '../kernel';

/** How long something of a zone stays, and why so long and no longer (RTS 2024/1774 Art. 12(2)(a)). */
interface Stay {
  /** Days until a current object expires. @default never */
  readonly expireDays?: number;
  /** Days until an overwritten or deleted version is gone for good. */
  readonly noncurrentDays: number;
  readonly reason: string;
}

/** What holds for one zone, whoever uses it. */
interface ZoneRule {
  readonly purpose: string;
  readonly stay: Readonly<Record<Grade, Stay>>;
  /** Why objects may be deleted by those whom IAM lets; nobody may where there is no reason. */
  readonly deletable?: string;
}

const FIVE_YEARS = 1827; // with the two leap days that five years may hold
const READ_RARELY_DAYS = 90;

/** Days for which nobody, the pipeline included, takes a published version away: the disputes of a year, and some weeks. */
const LOCK_DAYS = 400;

const TABLES: Pick<ZoneRule, 'stay' | 'deletable'> = {
  stay: {
    production: {
      noncurrentDays: 30,
      reason:
        'a table owns its files, and one that S3 took would tear it; what a table gave up can be had back for a month',
    },
    'non-production': { noncurrentDays: 7, reason: 'the same, and a week is enough to undo a test' },
  },
  deletable: 'a table replaces and vacuums its own files',
};

/** The zones, from what was received to what was learnt from it. Days are defaults for the bank to confirm. */
export const ZONE_RULES: Readonly<Record<LakeZone, ZoneRule>> = {
  raw: {
    purpose: 'what was received, as it came',
    stay: {
      production: {
        expireDays: FIVE_YEARS,
        noncurrentDays: 30,
        reason:
          'a model and a disputed decision are traced back to what was received, as long as evidence of them is kept',
      },
      'non-production': { expireDays: 90, noncurrentDays: 7, reason: 'a quarter covers a release from test to review' },
    },
  },
  curated: { purpose: 'what was cleaned and joined', ...TABLES },
  features: { purpose: 'what models are trained on', ...TABLES },
  models: {
    purpose: 'published models and their manifests',
    stay: {
      production: { noncurrentDays: 30, reason: 'a decision is explained by the model that made it, however old' },
      'non-production': { noncurrentDays: 7, reason: 'copies of what production publishes, to be served first' },
    },
  },
};

/** What the bank decides otherwise for what production received. */
export interface RawRetention {
  readonly days: number;
  readonly reason: string;
}

/** The bank's choice is for production. A move to colder storage that would not pay is left out. */
export function zoneLifecycle(zone: LakeZone, grade: Grade, choice?: RawRetention): Lifecycle {
  const { noncurrentDays, expireDays } = ZONE_RULES[zone].stay[grade];
  const days = zone === 'raw' && grade === 'production' && choice ? choice.days : expireDays;
  if (days === undefined) return { noncurrentDays };
  const pays = grade === 'production' && days - READ_RARELY_DAYS >= COLD_STORAGE.GLACIER_IR.billedDays;
  const transitions = pays ? [{ afterDays: READ_RARELY_DAYS, storageClass: 'GLACIER_IR' } as const] : [];
  return { noncurrentDays, prefixes: [{ id: 'received', prefix: '', expireDays: days, transitions }] };
}

/** Only models are locked, and with mercy: a mistake in the lock itself could otherwise not be mended (ADR on models). */
export const zoneLock = (zone: LakeZone, grade: Grade): { readonly objectLock?: ObjectLock } => {
  if (zone !== 'models') return {};
  return { objectLock: grade === 'production' ? { retention: { mode: 'GOVERNANCE', days: LOCK_DAYS } } : {} };
};
