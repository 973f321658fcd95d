import type { DrillRecord } from '../drills/record';

type Outcome = DrillRecord['drill']['outcome'];
const WORST_FIRST: readonly Outcome[] = ['fail', 'inconclusive', 'pass'];

const worst = (outcomes: readonly Outcome[]): Outcome =>
  WORST_FIRST.find((outcome) => outcomes.includes(outcome)) ?? 'inconclusive';

/** What the receipts of a drill amount to, whatever its record makes of them. */
function receiptsOutcome({ receipts, completed }: DrillRecord['drill']): Outcome {
  const judgements = receipts.map(({ judgement }) => judgement);
  if (judgements.some((one) => one === 'missing' || one === 'late')) return 'fail';
  return completed && receipts.length > 0 && !judgements.includes('unknown') ? 'pass' : 'inconclusive';
}

/** What a drill shows: the worst of what it says, what its controls say and what its receipts amount to. */
export const drillOutcome = ({ drill, controls }: DrillRecord): Outcome =>
  worst([drill.outcome, receiptsOutcome(drill), ...controls.map(({ outcome }) => outcome)]);

/** What the record of a drill says better than it is, as sentences. */
export function drillProblems({ drill, controls }: DrillRecord): readonly string[] {
  const { outcome } = drill;
  const found = receiptsOutcome(drill);
  return [
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
