import { COLD_STORAGE, type Transition } from '../buckets';
import { GRADES, type Grade, type RecordClass } from '../kernel';

export interface Retention {
  /** Days that a record is kept, from its writing. */
  readonly days: number;
  /** Why so long and no longer (RTS 2024/1774 Art. 12(2)(a), Art. 22(d)). */
  readonly reason: string;
  /** Moves to colder storage. @default none: small or short-lived records cost more to move than to keep */
  readonly transitions?: readonly Transition[];
}

/** What the bank decides otherwise for its production records. */
export type RetentionChoices = Readonly<Partial<Record<RecordClass, Pick<Retention, 'days' | 'reason'>>>>;

const FIVE_YEARS = 1827; // with the two leap days that five years may hold
const READ_RARELY: Transition = { afterDays: 90, storageClass: 'GLACIER_IR' };
const READ_BY_AUDITORS: Transition = { afterDays: 400, storageClass: 'DEEP_ARCHIVE' };

/**
 * How long the audit account keeps what it is given, by class and by the grade of the cluster that gave it. No law
 * read for this platform states a number of days: these are defaults with a reason, for the bank to confirm or change
 * in `workspaces/audit.ts`.
 */
export const RETENTION: Readonly<Record<RecordClass, Readonly<Record<Grade, Retention>>>> = {
  /** Who did what: CloudTrail, the control plane's audit log, sign-in, administration. */
  audit: {
    production: {
      days: FIVE_YEARS,
      reason: 'every change in the evidence is reconciled with it, so it lasts as long as the evidence',
      transitions: [READ_RARELY, READ_BY_AUDITORS],
    },
    'non-production': {
      days: 400,
      reason: 'a way into production is often prepared here, and a yearly review must see the whole year',
    },
  },
  /** Who talked to whom: load balancers, flow logs, DNS queries. */
  network: {
    production: {
      days: 400,
      reason: 'intrusions are found months later; thirteen months also show the same season of the year before',
      transitions: [READ_RARELY],
    },
    'non-production': { days: 90, reason: 'a quarter covers the time in which a test intrusion is looked into' },
  },
  /** What services said. */
  application: {
    production: {
      days: 400,
      reason: 'disputes about a scored transaction reach back a year, and need some weeks to be settled',
      transitions: [READ_RARELY],
    },
    'non-production': { days: 90, reason: 'a quarter covers a release from its first test to its review' },
  },
  /** What the platform itself said. */
  operations: {
    production: {
      days: 400,
      reason: 'incident reviews compare with the same season of the year before',
      transitions: [READ_RARELY],
    },
    'non-production': { days: 90, reason: 'a quarter covers a release from its first test to its review' },
  },
  /** What was changed, tested, drilled and approved, by whom. */
  evidence: {
    production: {
      days: FIVE_YEARS,
      reason: 'supervisors and auditors ask for whole review cycles, the last of which may reach back five years',
    },
    'non-production': { days: 400, reason: 'a change of production points to its rehearsal for one yearly review' },
  },
  /** What every resource looked like, and when. */
  configuration: {
    production: {
      days: FIVE_YEARS,
      reason: 'it is the other half of the evidence of changes: what came of them',
      transitions: [READ_RARELY, READ_BY_AUDITORS],
    },
    'non-production': { days: 400, reason: 'a yearly review must see the whole year that it reviews' },
  },
  /** Who read or wrote any of these. */
  access: {
    production: { days: 400, reason: 'a yearly review of who read the records must see the whole year' },
    'non-production': { days: 400, reason: 'they share a bucket with the requests to production records' },
  },
};

/** How long this class is kept. The bank's choice is for production; a move that would no longer pay is left out. */
export function retentionOf(recordClass: RecordClass, grade: Grade, choices: RetentionChoices = {}): Retention {
  const standard = RETENTION[recordClass][grade];
  const choice = grade === 'production' ? choices[recordClass] : undefined;
  return choice === undefined ? standard : { ...choice, transitions: paying(choice.days, standard.transitions) };
}

/** Moves after which the record stays in the colder class for as long as AWS bills it. */
const paying = (days: number, transitions: readonly Transition[] = []): readonly Transition[] =>
  transitions.filter(({ afterDays, storageClass }) => days - afterDays >= COLD_STORAGE[storageClass].billedDays);

/** Days of the class that is kept longest, whatever the grade. */
export const longest = (recordClass: RecordClass, choices: RetentionChoices): number =>
  Math.max(...GRADES.map((grade) => retentionOf(recordClass, grade, choices).days));
