import { z } from 'zod';
import { problemLine } from '../kernel';
import { APPROVAL, approvalProblems } from './approval';
import { emergencyProblems, type Intent, missing, PARTIAL_INTENT } from './intent';
import type { Approver } from './people';
import { APPLIED, PLANNED_STACK, type PlannedStack } from './planned';
import { greatest, RISKS } from './risk';
import { digestOf, short } from './seal';

/** One stack of a change: planned, approved, applied, as far as it has come. */
export const RECORDED_STACK = z
  .strictObject({
    planned: PLANNED_STACK,
    production: z.boolean(),
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
    intent: PARTIAL_INTENT.describe('What people say of it; what is left out blocks production.'),
    risk: z.enum(RISKS).describe('The greatest risk of its stacks.'),
    result: z.enum(['planned', 'success', 'failed', 'partial']),
    stacks: z.array(RECORDED_STACK),
    limits: z.array(z.string()).describe('What this record does not show.'),
  })
  .readonly();
export type ChangeRecord = z.infer<typeof RECORD>;

/** JSON Schema of the record, for whoever keeps it. */
export const recordJsonSchema = (): string => `${JSON.stringify(z.toJSONSchema(RECORD), null, 2)}\n`;

const LIMITS = [
  'A plan says what Terraform meant to do; verification compares state and configuration once, right after the apply.',
  'Risk and way back follow from a table of kinds and attributes, not from what a resource means to the business.',
  'A review in CI is taken from the answer of GitHub and is not signed.',
];

/** Puts the record together from what lies in the folder of the change. */
export function recordOf(intent: Intent, stacks: readonly RecordedStack[]): ChangeRecord {
  const [first] = stacks;
  return {
    schema: 'eks-platform/change/1',
    commit: first?.planned.seal.commit ?? '',
    intent,
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
  /** Now, ISO 8601. */
  readonly now: string;
}

/** Why a record does not hold, as sentences; empty when it does. It verifies without Terraform and without accounts. */
export function recordProblems(record: ChangeRecord, judge: Judge): readonly string[] {
  const { commit, intent, stacks } = record;
  const others = stacks.filter(({ planned }) => planned.seal.commit !== commit);
  const unsaid = stacks.some(({ production }) => production) ? missing(intent).map(problemLine) : [];
  const strangers = others.map(
    ({ planned: { seal } }) => `${seal.stack} is of commit ${String(short(seal.commit))}, not ${String(short(commit))}`,
  );
  return [...strangers, ...unsaid, ...stacks.flatMap((stack) => stackProblems(stack, intent, judge))];
}

function stackProblems(recorded: RecordedStack, intent: Intent, judge: Judge): readonly string[] {
  const { planned, applied } = recorded;
  const { stack } = planned.seal;
  if (digestOf(planned.seal) !== planned.digest) return [`${stack}: its digest is not that of its seal`];
  if (isNothing(recorded)) return [];
  return [...permission(recorded, intent, judge), ...outcome(planned, applied)].map((line) => `${stack}: ${line}`);
}

function permission({ planned, production, approval }: RecordedStack, intent: Intent, judge: Judge): readonly string[] {
  const { seal } = planned;
  if (!approval && intent.emergency) {
    const late = emergencyProblems(intent, judge.now).map(problemLine);
    return Date.parse(intent.emergency.approveBy) < Date.parse(judge.now) ? late : [];
  }
  const { approvers } = judge;
  const facts = { seal, requester: intent.requester, approvers, committedAt: seal.committedAt, production };
  return approvalProblems(approval, facts).map(problemLine);
}

function outcome({ digest }: PlannedStack, applied: RecordedStack['applied']): readonly string[] {
  if (!applied) return ['it was not applied'];
  return [
    ...(applied.digest === digest ? [] : ['what was applied is not what was planned']),
    ...(applied.result === 'success'
      ? []
      : [`its apply ${applied.result === 'failed' ? 'failed' : 'was rolled back'}`]),
    ...(applied.verification?.passed === false ? ['right after the apply it was not as configured'] : []),
  ];
}
