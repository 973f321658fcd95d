import { type Outcome, OUTCOMES } from './outcome';
import { checksOf, type Results } from './predicates';

/** How many checks of controls came out how. */
export function outcomesIn(results: readonly Results[]): Readonly<Record<Outcome, number>> {
  const checks = results.flatMap(({ controls }) => controls.flatMap(checksOf));
  const counts = OUTCOMES.map((outcome) => [outcome, checks.filter((check) => check.outcome === outcome).length]);
  return Object.fromEntries(counts) as Record<Outcome, number>;
}
