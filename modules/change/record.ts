import { z } from 'zod';
import { problemLine } from '../kernel';
import { APPROVAL, approvalProblems, releaseProblems } from './approval';
import { canonical } from './digest';
import type { Approver } from './people';
import { APPLIED, PLANNED_STACK, tampered } from './planned';
import { greatest, RISKS } from './risk';
import {
  emergencyOf,
  emergencyProblems,
  missing,
  requestersOf,
  SAID,
  type Said,
  saidDigest,
  windowProblems,
} from './said';
import { short } from './seal';

/** One stack of a change: planned, approved, applied, as far as it has come. */
export const RECORDED_STACK = z
  .strictObject({
    planned: PLANNED_STACK,
    production: z.boolean(),
    release: APPROVAL.exactOptional().describe('Second person who let an emergency go before it was approved.'),
    approval: APPROVAL.exactOptional(),
    applied: APPLIED.exactOptional(),
  })
  .readonly();
export type RecordedStack = z.infer<typeof RECORDED_STACK>;

/** The record of a change: what people said, what was planned, who approved it, what was done, and how it was found. */
export const RECORD = z
  .strictObject({
    schema: z.literal('eks-platform/change/1'),
    commit: z.string().describe('The one commit of all its stacks.'),
    said: SAID.describe('What people say of it; what is left out blocks production.'),
    risk: z.enum(RISKS).describe('The greatest risk of its stacks.'),
    result: z.enum(['planned', 'success', 'failed', 'partial']),
    stacks: z.array(RECORDED_STACK),
    limits: z.array(z.string()).describe('What this record does not show.'),
  })
  .readonly();
export type ChangeRecord = z.infer<typeof RECORD>;

const LIMITS = [
  'A plan says what Terraform meant to do; verification compares state and configuration once, right after the apply.',
  'Risk and way back follow from a table of kinds and attributes, not from what a resource means to the business.',
  'A review in CI is taken from the answer of GitHub and is not signed.',
];

/** Puts the record together from what lies in the folder of the change. */
export function recordOf(said: Said, stacks: readonly RecordedStack[]): ChangeRecord {
  const [first] = stacks;
  return {
    schema: 'eks-platform/change/1',
    commit: first?.planned.seal.commit ?? '',
    said,
    risk: greatest(stacks.map(({ planned }) => planned.verdict.risk)),
    result: resultOf(stacks),
    stacks: [...stacks],
    limits: LIMITS,
  };
}

const isNothing = ({ planned }: RecordedStack): boolean => planned.seal.plan === 'empty';

function resultOf(stacks: readonly RecordedStack[]): ChangeRecord['result'] {
  const acting = stacks.filter((one) => !isNothing(one));
  if (acting.some(({ applied }) => applied?.result === 'failed')) return 'failed';
  const done = acting.filter(({ applied }) => applied?.result === 'success').length;
  if (done === acting.length) return 'success';
  return done === 0 ? 'planned' : 'partial';
}

export interface Judge {
  readonly approvers: readonly Approver[];
  /** Whether a workspace is of production. */
  readonly isProduction: (workspace: string) => boolean;
  /** Protected environment from which what cannot wait is let go. */
  readonly emergencyOf: (workspace: string) => string;
  /** Now, ISO 8601. */
  readonly now: string;
}

/**
 * Why a record does not hold, as sentences; empty when it does. Nothing is believed that can be worked out: the seals hold
 * what was judged and said, the rest follows from them. It verifies without Terraform and without accounts.
 */
export function recordProblems(record: ChangeRecord, judge: Judge): readonly string[] {
  const { commit, said, stacks } = record;
  const others = stacks.filter(({ planned }) => planned.seal.commit !== commit);
  const unsaid = stacks.some(({ production }) => production) ? missing(said).map(problemLine) : [];
  const strangers = others.map(
    ({ planned: { seal } }) => `${seal.stack} is of commit ${String(short(seal.commit))}, not ${String(short(commit))}`,
  );
  return [
    ...strangers,
    ...unsaid,
    ...claimProblems(record),
    ...stacks.flatMap((stack) => stackProblems(stack, said, judge)),
  ];
}

/** What the record says of all its stacks together follows from them. */
function claimProblems({ said, stacks, risk, result, limits }: ChangeRecord): readonly string[] {
  const whole = recordOf(said, stacks);
  return [
    ...(risk === whole.risk ? [] : [`its risk is ${whole.risk}, not ${risk}`]),
    ...(result === whole.result ? [] : [`its result is ${whole.result}, not ${result}`]),
    ...(canonical(limits) === canonical(whole.limits) ? [] : ['it keeps silent on what it does not show']),
  ];
}

function stackProblems(recorded: RecordedStack, said: Said, judge: Judge): readonly string[] {
  const { planned, production } = recorded;
  const { seal } = planned;
  const broken = tampered(planned);
  if (broken) return [`${seal.stack}: ${broken}`];
  const claims = [
    ...(seal.intent === saidDigest(said) ? [] : ['what people say of it is not what it was planned under']),
    ...(production === judge.isProduction(seal.workspace)
      ? []
      : [`${seal.workspace} is of another grade than it says`]),
  ];
  const deeds = isNothing(recorded) ? [] : [...permission(recorded, said, judge), ...outcome(recorded, said)];
  return [...claims, ...deeds].map((line) => `${seal.stack}: ${line}`);
}

function permission(recorded: RecordedStack, said: Said, judge: Judge): readonly string[] {
  const { planned, production, release, approval, applied } = recorded;
  const { seal } = planned;
  const facts = {
    ...{ seal, requesters: requestersOf(said), approvers: judge.approvers, committedAt: seal.committedAt },
    ...{ production, environment: seal.workspace },
  };
  const emergency = emergencyOf(said);
  const isEarly = approval !== undefined && lateness(approval.at, applied?.begun).length === 0;
  if (!emergency || isEarly)
    return [...approvalProblems(approval, facts).map(problemLine), ...lateness(approval?.at, applied?.begun)];
  const there = { ...facts, environment: judge.emergencyOf(seal.workspace) };
  const isLate = !approval && Date.parse(emergency.approveBy) < Date.parse(judge.now);
  return [
    ...emergencyProblems(said, applied?.begun ?? judge.now).map(problemLine),
    ...releaseProblems(release, there).map(problemLine),
    ...lateness(release?.at, applied?.begun),
    ...(isLate ? [`nobody approved it by ${emergency.approveBy}`] : []),
    ...(approval ? approvalProblems(approval, facts).map(problemLine) : []),
    ...lateness(approval?.at, emergency.approveBy),
  ];
}

/** Before the apply; after an emergency until its deadline. */
const lateness = (at: string | undefined, deadline: string | undefined): readonly string[] =>
  at === undefined || deadline === undefined || Date.parse(at) <= Date.parse(deadline)
    ? []
    : [`it was approved at ${at}, after ${deadline}`];

function outcome({ planned: { digest }, production, applied }: RecordedStack, said: Said): readonly string[] {
  if (!applied) return ['it was not applied'];
  const isSuccess = applied.result === 'success';
  return [
    ...(applied.digest === digest ? [] : ['what was applied is not what was planned']),
    ...(isSuccess ? [] : [`its apply ${applied.result === 'failed' ? 'failed' : 'was rolled back'}`]),
    ...(isSuccess && !applied.verification ? ['nobody looked whether it was as configured afterwards'] : []),
    ...(applied.verification?.passed === false ? ['right after the apply it was not as configured'] : []),
    ...(production ? windowProblems(said, applied.begun).map(problemLine) : []),
  ];
}
