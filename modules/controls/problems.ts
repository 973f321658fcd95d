import type { Problem } from '../kernel';
import type { Control } from './control';
import { CONTROL_IDS } from './ids';
import { demandOf } from './reference';

/** Whatever would make the catalogue promise what nothing holds: all of it at once. */
export const catalogueProblems = (
  catalogue: readonly Control[],
  /** Whether something that a row refers to is there; policies and rules that name the row count as checks. */
  known: { readonly exists: (check: string) => boolean; readonly checkedBeside: readonly string[] },
): readonly Problem[] => [
  ...CONTROL_IDS.filter((id) => catalogue.filter((row) => row.id === id).length !== 1).map((id) =>
    problem(
      id,
      `${catalogue.filter((row) => row.id === id).length} rows`,
      'one row',
      'an id is given once, and never taken away',
    ),
  ),
  ...catalogue.flatMap((row) => rowProblems(row, known)),
];

type Known = Parameters<typeof catalogueProblems>[1];

const rowProblems = ({ id, serves, checks, owner, limits, ...row }: Control, known: Known): readonly Problem[] => [
  ...(serves.length > 0
    ? []
    : [problem(`${id}.serves`, undefined, 'an article or more', 'say why there is this control')]),
  ...serves
    .filter((reference) => demandOf(reference) === undefined)
    .map((reference) =>
      problem(
        `${id}.serves`,
        reference,
        'an article of modules/controls/articles.ts',
        'correct it, or add it with its source',
      ),
    ),
  ...(checks.length > 0 || known.checkedBeside.includes(id)
    ? []
    : [problem(`${id}.checks`, undefined, 'a check or more', 'a control that nothing checks is a wish')]),
  ...checks
    .filter((check) => !known.exists(check))
    .map((check) => problem(`${id}.checks`, check, 'something that is there', 'correct the name, or build it first')),
  ...(owner.trim() === '' ? [problem(`${id}.owner`, owner, 'a function', 'somebody has to answer for it')] : []),
  ...(limits.length > 0
    ? []
    : [problem(`${id}.limits`, undefined, 'a sentence or more', 'no evidence shows everything')]),
  ...Object.entries(row)
    .filter(([, value]) => value.length === 0)
    .map(([field, value]) => problem(`${id}.${field}`, value, 'something', 'fill it in')),
];

const problem = (field: string, got: unknown, want: string, fix: string): Problem => ({ field, got, want, fix });
