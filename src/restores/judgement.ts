import type { Measured } from './measured';
import type { RestoredRecord } from './restored';

type Body = RestoredRecord['restored'];

/** What a person says who compared content. */
export type Content = Body['integrity']['content'];

/** All that the verdict on a restore follows from. */
export type Facts = Pick<Body, 'status' | 'objective' | 'measured' | 'integrity'>;

export const factsOf = (
  { job, takenAt, checkedAt }: Measured,
  objective: Facts['objective'],
  content: Content,
): Facts => ({
  ...{ status: job.Status, objective },
  measured: {
    recovery_seconds: secondsBetween(job.CreationDate, checkedAt),
    loss_seconds: secondsBetween(takenAt, job.CreationDate),
  },
  integrity: { platform: answerOf(job.ValidationStatus), content },
});

/**
 * What a restore shows: the same facts always yield the same. One measure that misses its objective fails it; without one,
 * whatever was not measured leaves it open. That AWS Backup calls the job complete says nothing.
 */
export function judged(facts: Facts): Pick<Body, 'completed' | 'outcome' | 'deficiencies'> {
  const [failed, open] = [failures(facts), gaps(facts)];
  const unfailed = open.length > 0 ? 'inconclusive' : 'pass';
  const outcome = failed.length > 0 ? 'fail' : unfailed;
  return { completed: facts.status === 'COMPLETED', outcome, deficiencies: [...failed, ...open] };
}

/** Source of the words: aws-backup API, RestoreJobStatus. */
const FAILED = ['FAILED', 'ABORTED'];

const failures = ({ status, objective, measured, integrity }: Facts): readonly string[] => [
  ...(FAILED.includes(status) ? [`the restore: ${status}`] : []),
  ...(integrity.platform === 'failed' ? ['the check says that the database is not what it should be'] : []),
  ...(integrity.content?.outcome === 'different' ? ['its content differs from the source, says who compared it'] : []),
  ...missed('what was lost', measured.loss_seconds, objective.loss_seconds),
  ...missed('the recovery', measured.recovery_seconds, objective.recovery_seconds),
];

const gaps = ({ status, measured, integrity }: Facts): readonly string[] => [
  ...(status === 'COMPLETED' || FAILED.includes(status) ? [] : [`the restore has not ended: ${status}`]),
  ...(integrity.platform === null ? ['nobody has looked at the database'] : []),
  ...(measured.loss_seconds === null ? ['what was lost was not measured, or clocks differ'] : []),
  ...(measured.recovery_seconds === null ? ['the recovery was not measured, or clocks differ'] : []),
];

/** Source of the words: aws-backup API, RestoreValidationStatus. One that is still going on is no answer. */
function answerOf(status: string | undefined): Body['integrity']['platform'] {
  if (status === 'SUCCESSFUL') return 'passed';
  return status === 'FAILED' || status === 'TIMED_OUT' ? 'failed' : null;
}

/** Nothing when a time is missing, or when the later one is earlier: then no time can be believed. */
function secondsBetween(from: string | undefined, to: string | undefined): number | null {
  if (from === undefined || to === undefined) return null;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return seconds < 0 ? null : seconds;
}

const missed = (what: string, seconds: number | null, objective: number): readonly string[] =>
  seconds === null || seconds <= objective
    ? []
    : [`${what} is ${Math.round(seconds)} s, want ${objective} s at the most`];
