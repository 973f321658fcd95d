import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Approver } from '../../modules/change';
import { type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import type { Clock, DrillPlan } from '../drills/drill';
import { Journal } from '../drills/journal';
import { digestOf } from '../drills/record';
import { rehearsalProblem } from '../drills/rehearsal';
import { carryOut } from '../drills/runner';
import { confirm } from './confirm';
import { approverProblems, listed } from './drill-approver';
import { journalOf, readJournal } from './drill-journal';
import { type DrillTarget, prepared } from './drill-plan';
import { tellVerdict } from './drill-verdict';
import { EXIT, type ExitCode, UserError } from './finish';
import { approversOf } from './standpoint';
import { stopSignal } from './stop';
import { note } from './terminal';

export interface DrillRunOptions extends DrillTarget {
  readonly tester?: string;
  readonly function?: string;
  readonly approver?: string;
  readonly reason?: string;
  readonly archiveProfile?: string;
  /** File with the record of the same scenario before production. */
  readonly rehearsed?: string;
  readonly resume?: string;
  readonly dir?: string;
  readonly yes?: boolean;
}

const CLOCK: Clock = {
  now: () => new Date(),
  pause: (seconds, signal) => wait(seconds * 1000, undefined, { signal }).catch(() => undefined),
};

/** `platform drill run KIND`: does it, watches, undoes it, and says what it shows. */
export async function runDrill(
  spec: PlatformSpec,
  name: string,
  options: DrillRunOptions,
  clock: Clock = CLOCK,
): Promise<ExitCode> {
  const { plan, kind, hands: handsOf } = prepared(spec, name, options);
  if (options.resume === undefined)
    reject('The drill', [
      rehearsalProblem(plan, { text: recordIn(options.rehearsed), isProduction: productive(spec), now: clock.now() }),
    ]);
  const journal = options.resume === undefined ? begun(plan, options, clock) : resumed(plan, options);
  const { id, tester } = journal.pages;
  const hands = handsOf({ id, tester: tester.name, archiveProfile: options.archiveProfile, clock });
  await mayBegin(kind.question(plan), options, options.resume === undefined ? await asked(() => hands.ready()) : []);
  note(`Drill ${id}; its journal is ${journalOf(id, options)}`);
  const signal = stopSignal();
  await asked(() => carryOut(journal, hands, { clock, signal, tell: note }));
  if (signal.aborted) note(`Stopped, and what was raised is undone. Go on with --resume ${id}`);
  const exitCode = tellVerdict(journal.pages, options);
  return signal.aborted ? EXIT.stopped : exitCode;
}

/** A file that is not there holds no record. */
function recordIn(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

const productive =
  ({ audit, clusters, environments }: PlatformSpec) =>
  (workspace: string): boolean =>
    [audit, ...clusters, ...environments].some(({ name, grade }) => name === workspace && grade === 'production');

function begun(plan: DrillPlan, options: DrillRunOptions, clock: Clock): Journal {
  const approvers = approversOf({}, 's3');
  reject('The drill', problems(plan, options, approvers));
  const { tester = '', function: role = '', reason = 'a drill on any day' } = options;
  const approver = listed(options.approver, approvers);
  const began = clock.now().toISOString();
  const id = `${plan.kind}-${plan.workspace}-${began.replace(/[-:]|\.\d+/g, '')}`;
  return Journal.open(journalOf(id, options), {
    ...{ id, plan, planSha256: digestOf(plan), reason, began },
    tester: { name: tester, function: role },
    ...(approver !== undefined && { approvedBy: { name: approver.id, function: approver.function } }),
  });
}

/** With the same criteria, or not at all: whoever judges it must know that nobody moved them. */
function resumed(plan: DrillPlan, options: DrillRunOptions): Journal {
  const journal = readJournal(options.resume ?? '', options, '--resume');
  if (journal.pages.planSha256 === digestOf(plan)) return journal;
  const want = `the plan ${journal.pages.planSha256.slice(0, 12)} that it began with`;
  const got = digestOf(plan).slice(0, 12);
  throw new UserError(`--resume: got the plan ${got}, want ${want} - begin a new drill`, EXIT.badInput);
}

/** RTS 2024/1774 Art. 8(2): what is tested in production has a reason, and somebody else's approval. */
const problems = (
  plan: DrillPlan,
  options: DrillRunOptions,
  approvers: readonly Approver[],
): readonly (Problem | undefined)[] => [
  given('--tester', options.tester, 'who drills, by an id', 'say it: the record names the tester'),
  given('--function', options.function, 'the function of the tester', 'say it: independence is judged by it'),
  plan.production ? given('--reason', options.reason, 'why production is drilled', 'say it in a sentence') : undefined,
  ...(plan.production || options.approver !== undefined ? approverProblems(options, approvers) : []),
];

const given = (field: string, got: string | undefined, want: string, fix: string): Problem | undefined =>
  got !== undefined && got.trim() !== '' ? undefined : { field, got, want, fix };

async function mayBegin(question: string, options: DrillRunOptions, against: readonly string[]) {
  if (against.length > 0)
    throw new UserError(['The drill cannot begin', ...against.map((line) => `  ${line}`)].join('\n'), EXIT.findings);
  await confirm(question, options);
}

/** Failures of AWS in words. */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const fix = /credential/i.test(error.name + error.message)
      ? 'sign in to the account first (for instance: aws sso login)'
      : 'mend it, and go on with --resume';
    throw new UserError(`AWS did not do it: ${error.name}: ${error.message} - ${fix}`, EXIT.findings);
  }
}
