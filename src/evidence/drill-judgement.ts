import { AFTERWARDS, type Receipt } from '../drills/drill';
import { digestOf, type DrillRecord } from '../drills/record';
import { judgedSeconds } from '../drills/verdict';

type Outcome = DrillRecord['drill']['outcome'];
type Told = DrillRecord['drill']['receipts'][number];
const WORST_FIRST: readonly Outcome[] = ['fail', 'inconclusive', 'pass'];

const worst = (outcomes: readonly Outcome[]): Outcome =>
  WORST_FIRST.find((outcome) => outcomes.includes(outcome)) ?? 'inconclusive';

/** Every receipt that the criteria ask for, and what the record tells of it. */
const asked = ({ criteria, receipts }: DrillRecord['drill']) =>
  [
    ...criteria.exercises.flatMap(({ id, receipts: all }) => all.map((receipt) => ({ exercise: id, receipt }))),
    ...criteria.afterwards.map((receipt) => ({ exercise: AFTERWARDS, receipt })),
  ].map(({ exercise, receipt }) => ({
    ...{ exercise, receipt },
    told: receipts.find((one) => one.exercise === exercise && one.receipt === receipt.id),
  }));

/** A receipt by its figures: what is told of it counts only where it is worse. */
function judgementOf(receipt: Receipt, told: Told | undefined): Told['judgement'] {
  if (told === undefined) return 'unknown';
  return told.judgement === 'seen' ? judgedSeconds(receipt, told.seconds) : told.judgement;
}

/** What the receipts of a drill amount to, by its criteria and its figures, whatever its record makes of them. */
function receiptsOutcome(drill: DrillRecord['drill']): Outcome {
  const judgements = asked(drill).map(({ receipt, told }) => judgementOf(receipt, told));
  if (judgements.some((one) => one === 'missing' || one === 'late')) return 'fail';
  return drill.completed && judgements.length > 0 && !judgements.includes('unknown') ? 'pass' : 'inconclusive';
}

/** What a drill shows: the worst of what it says, what its controls say and what its receipts amount to. */
export const drillOutcome = ({ drill, controls }: DrillRecord): Outcome =>
  worst([drill.outcome, receiptsOutcome(drill), ...controls.map(({ outcome }) => outcome)]);

/** What the record of a drill says better than it is, as sentences. */
export function drillProblems({ drill, controls }: DrillRecord): readonly string[] {
  const { outcome, criteria, success_criteria_sha256: digest } = drill;
  const found = receiptsOutcome(drill);
  return [
    ...(digestOf(criteria) === digest ? [] : ['its criteria are not those of its digest: somebody moved them']),
    ...asked(drill).flatMap(({ exercise, receipt: { id }, told }) =>
      told ? [] : [`it says nothing of ${exercise}/${id}, which its criteria ask for`],
    ),
    ...(worst([outcome, found]) === outcome ? [] : [`its outcome is ${outcome}, and its receipts amount to ${found}`]),
    ...controls
      .filter((control) => control.outcome !== outcome)
      .map(({ id, outcome: said }) => `it says ${said} of ${id}, and ${outcome} of the drill`),
  ];
}

/** Why who tested is not apart from who owns and who approved, as sentences (DORA Art. 24(4), RTS 2024/1774 Art. 8(2)(b)(vii)). */
export function testersApart({ drill }: DrillRecord, production: boolean): readonly string[] {
  const { tester, tester_independent: isApart, approved_by: approver } = drill;
  return [
    ...(isApart ? [] : [`the function ${tester.function} tested what it answers for`]),
    ...(production && approver === null ? ['nobody approved a test in production'] : []),
    ...(production && approver?.id === tester.id ? ['who tested in production approved it'] : []),
  ];
}
