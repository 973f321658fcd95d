import type { Problem } from '../kernel';
import { classesOf } from './instance-classes';
import { databaseName } from './names';
import { RESERVED_WORDS } from './reserved-words';
import { databasePlan, type DatabasePlan, type DatabaseSettings, type Standing } from './settings';
import { dailySpan, longEnough, overlapping, weeklySpan } from './windows';

/** One database as a workspace names it, as far as the checks need it. */
export interface DatabaseSubject extends Standing {
  /** Where its settings stand: `dev.databases.cards`. */
  readonly field: string;
  readonly name: string;
  readonly settings: DatabaseSettings;
}

/** Everything that is wrong with a database's settings, beyond their shape. */
export function databaseProblems(subject: DatabaseSubject): readonly Problem[] {
  const plan = databasePlan(subject.settings, subject);
  return [
    nameProblem(subject),
    classProblem(subject, plan),
    storageProblem(subject, plan),
    growthProblem(subject, plan),
    backupDaysProblem(subject, plan),
    zoneProblem(subject),
    ...windowProblems(subject, plan),
  ].filter((problem) => problem !== undefined);
}

const SMALLEST_GIB = 20; // PostgreSQL on gp3: AmazonRDS/latest/APIReference/API_CreateDBInstance, AllocatedStorage
const LARGEST_GIB = 65_536;
const FEWEST_DAYS = 7; // our own floor; RDS takes 0-35
const MOST_DAYS = 35;

/** The name is also the name of the database inside, which SQL has to take. */
function nameProblem({ field, name }: DatabaseSubject): Problem | undefined {
  if (!RESERVED_WORDS.includes(databaseName(name))) return undefined;
  return problem(
    field,
    name,
    'a word that PostgreSQL leaves free',
    'it names the database inside; use a plural or another word',
  );
}

function classProblem({ field, grade }: DatabaseSubject, { instanceClass }: DatabasePlan): Problem | undefined {
  const allowed = classesOf(grade);
  if (allowed.includes(instanceClass)) return undefined;
  const fix = 'choose one of these, or add the class to modules/data/instance-classes.ts';
  return problem(`${field}.instanceClass`, instanceClass, `a class for ${grade}: ${allowed.join(', ')}`, fix);
}

const storageProblem = ({ field }: DatabaseSubject, { storageGiB }: DatabasePlan): Problem | undefined =>
  within(storageGiB, SMALLEST_GIB, LARGEST_GIB)
    ? undefined
    : problem(`${field}.storageGiB`, storageGiB, `${SMALLEST_GIB}-${LARGEST_GIB}`, 'gp3 takes no other; use whole GiB');

/** RDS wants a tenth of room to grow, and refuses the instance otherwise. Source: UserGuide/USER_PIOPS.Autoscaling. */
function growthProblem({ field }: DatabaseSubject, { storageGiB, maxStorageGiB }: DatabasePlan): Problem | undefined {
  const least = Math.ceil((storageGiB * 11) / 10);
  if (within(maxStorageGiB, least, LARGEST_GIB)) return undefined;
  const want = `${least}-${LARGEST_GIB}, a tenth above the ${storageGiB} of storageGiB`;
  return problem(
    `${field}.maxStorageGiB`,
    maxStorageGiB,
    want,
    'leave it room to grow; a full disk stops the database',
  );
}

const backupDaysProblem = ({ field }: DatabaseSubject, { backupDays }: DatabasePlan): Problem | undefined =>
  within(backupDays, FEWEST_DAYS, MOST_DAYS)
    ? undefined
    : problem(
        `${field}.backupDays`,
        backupDays,
        `${FEWEST_DAYS}-${MOST_DAYS}`,
        'a week covers a mistake before the weekend, RDS keeps no more than 35; longer is the work of AWS Backup',
      );

/** Without a standby, a lost zone is a restore: minutes become hours, and the last minutes of data are gone. */
function zoneProblem({ field, grade, criticality, settings }: DatabaseSubject): Problem | undefined {
  if (!settings.singleZone || (grade === 'non-production' && criticality === 'standard')) return undefined;
  const want = 'nothing: only non-production of criticality standard may stand in one zone';
  const fix = `remove it; this workspace is ${grade} and ${criticality}, it has to survive a lost zone`;
  return problem(`${field}.singleZone`, settings.singleZone.reason, want, fix);
}

function windowProblems({ field }: DatabaseSubject, plan: DatabasePlan): readonly (Problem | undefined)[] {
  const daily = dailySpan(plan.backupWindow);
  const weekly = weeklySpan(plan.maintenanceWindow);
  return [
    daily && longEnough(daily)
      ? undefined
      : problem(
          `${field}.backupWindow`,
          plan.backupWindow,
          'hh:mm-hh:mm in UTC, half an hour or more',
          'such as 22:30-23:00',
        ),
    weekly && longEnough(weekly)
      ? undefined
      : problem(
          `${field}.maintenanceWindow`,
          plan.maintenanceWindow,
          'ddd:hh:mm-ddd:hh:mm in UTC, half an hour or more',
          'such as sun:02:00-sun:02:30',
        ),
    daily && weekly && overlapping(daily, weekly)
      ? problem(
          `${field}.maintenanceWindow`,
          plan.maintenanceWindow,
          `a time apart from the backup window, ${plan.backupWindow}`,
          'move one of them; RDS refuses windows that overlap',
        )
      : undefined,
  ];
}

const within = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const problem = (field: string, got: unknown, want: string, fix: string): Problem => ({ field, got, want, fix });
