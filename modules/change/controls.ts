import type { Intent } from './intent';
import type { RecordedStack } from './record';
import { emergencyOf, missing, type Said } from './said';

export const OUTCOMES = ['pass', 'fail', 'not_run', 'not_applicable'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What the record of a change shows of a control. `not_run` never reads as `pass`. */
export interface ControlOutcome {
  readonly id: string;
  readonly refs: string[];
  readonly outcome: Outcome;
}

/** The controls on changes, as far as one record speaks of them. */
export function controlsOf(said: Said, stacks: readonly RecordedStack[]): readonly ControlOutcome[] {
  const acting = stacks.filter(({ planned }) => planned.seal.plan !== 'empty');
  const says = (...fields: readonly (keyof Intent)[]): Outcome =>
    said.intents.length > 0 && said.intents.every((intent) => fields.every((field) => field in intent))
      ? 'pass'
      : 'fail';
  const approved = each(acting, ({ approval }) => (approval ? 'pass' : 'not_run'));
  return [
    row('CHG-01', ['D9(4)(e)', 'R17(1)(c)', 'R17(1)(d)'], missing(said).length === 0 ? 'pass' : 'fail'),
    row('CHG-02', ['R17(1)(b)', 'R21(b)'], approved),
    row('CHG-04', ['D9(4)(e)'], each(acting, appliedAsApproved)),
    row('CHG-05', ['R17(1)(e)'], says('fallback')),
    row('CHG-06', ['R17(1)(f)', 'R17(1)(g)'], emergencyOf(said) ? approved : 'not_applicable'),
    row('CHG-07', ['R17(1)(h)', 'D8(3)'], says('securityImpact', 'riskAssessment')),
    row('CHG-10', ['D9(4)(e)'], each(acting, foundAsConfigured)),
  ];
}

const row = (id: string, refs: string[], outcome: Outcome): ControlOutcome => ({ id, refs, outcome });

function appliedAsApproved({ planned, applied }: RecordedStack): Outcome {
  if (!applied) return 'not_run';
  return applied.digest === planned.digest ? 'pass' : 'fail';
}

function foundAsConfigured({ applied }: RecordedStack): Outcome {
  if (!applied?.verification) return applied?.result === 'failed' ? 'fail' : 'not_run';
  return applied.verification.passed ? 'pass' : 'fail';
}

/** The worst of all stacks that do something. */
function each(stacks: readonly RecordedStack[], of: (stack: RecordedStack) => Outcome): Outcome {
  const found = stacks.map(of);
  if (found.length === 0) return 'not_applicable';
  return (['fail', 'not_run'] as const).find((outcome) => found.includes(outcome)) ?? 'pass';
}
