import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PACK_RULES } from '../modules/baseline';
import { CATALOGUE, catalogueProblems, type ControlId } from '../modules/controls';
import { POLICIES } from '../modules/governance';
import type { Problem } from '../modules/kernel';

/** What checks a control by naming it: policies at synth, rules of AWS Config at run time. */
export const checkedBeside = (id: ControlId) => ({
  policies: POLICIES.filter(({ controls }) => controls.includes(id)).map((policy) => policy.id),
  configRules: PACK_RULES.filter(({ control }) => control === id).map(({ identifier }) => identifier),
});

/** What is wrong with the catalogue in this checkout: articles, owners, limits, and checks that are not there. */
export const controlProblems = (root: string): readonly Problem[] =>
  catalogueProblems(CATALOGUE, {
    exists: (check) => existsSync(join(root, placeOf(check))),
    checkedBeside: [...POLICIES.flatMap(({ controls }) => controls), ...PACK_RULES.map(({ control }) => control)],
  });

/** Where a check stands: `alarm:trail-silent` by its runbook, `workflow:plan` in the workflows, the others by their path. */
export function placeOf(check: string): string {
  const at = check.indexOf(':');
  const [kind, name] = [check.slice(0, at), check.slice(at + 1)];
  if (kind === 'alarm') return `docs/runbooks/${name}.md`;
  return kind === 'workflow' ? `.github/workflows/${name}.yml` : name;
}
