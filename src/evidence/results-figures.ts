import { type Outcome, OUTCOMES } from './outcome';
import { checksOf, type Results } from './predicates';
import { RESULT_STAGES } from './stages';

/** How many checks of controls came out how. */
export function outcomesIn(results: readonly Results[]): Readonly<Record<Outcome, number>> {
  const checks = results.flatMap(({ controls }) => controls.flatMap(checksOf));
  const counts = OUTCOMES.map((outcome) => [outcome, checks.filter((check) => check.outcome === outcome).length]);
  return Object.fromEntries(counts) as Record<Outcome, number>;
}

/** How many controls came out how, stage by stage; outcomes that none has are left out. */
export function stagesIn(results: readonly Results[]): Readonly<Record<string, Partial<Record<Outcome, number>>>> {
  const stages = results.flatMap(({ controls }) => controls.flatMap((control) => control.stages));
  const countOf = (stage: string, outcome: Outcome) =>
    stages.filter((one) => one.stage === stage && one.outcome === outcome).length;
  return Object.fromEntries(
    RESULT_STAGES.map((stage) => [
      stage,
      Object.fromEntries(OUTCOMES.map((one) => [one, countOf(stage, one)]).filter(([, count]) => count !== 0)),
    ]),
  );
}
