import { STAGES } from '../../modules/controls';
import type { CatalogueRow } from './catalogue';
import { worst } from './outcome';
import type { CheckResult, StageResult } from './predicates';
import type { Kind } from './record';

/** Where something was looked at: what stands in the repository, and then wherever a control takes hold. */
export const RESULT_STAGES = ['repository', ...STAGES] as const;
export type ResultStage = (typeof RESULT_STAGES)[number];

/** In which stages a record shows something, as far as its control takes hold there. */
export const STAGES_OF_RECORD: Readonly<Record<Kind, readonly ResultStage[]>> = {
  change: ['plan', 'runtime', 'human'],
  drill: ['drill', 'plan', 'human'],
  restore: ['drill', 'runtime'],
  restored: ['drill', 'runtime'],
  sync: ['runtime'],
  reconciliation: ['runtime'],
  event: ['runtime'],
};

/** A check, and where it was made. */
export interface Staged {
  readonly stage: ResultStage;
  readonly check: CheckResult;
}

/** What a stage must have to say more than `not run`: nothing else shows that the control took hold there. */
const WITNESSES: Readonly<Partial<Record<ResultStage, { readonly by: RegExp; readonly lacks: string }>>> = {
  synth: { by: /^(policy|rule):/, lacks: 'no policy asks for it: tests of the repository do' },
  plan: { by: /^record:/, lacks: 'no record was handed over that shows it' },
  admission: { by: /^record:/, lacks: 'what a cluster lets in and refuses is not read here' },
  runtime: { by: /^record:/, lacks: 'no record was handed over that shows it' },
  drill: { by: /^record:/, lacks: 'no record of a drill or a restore was handed over' },
  human: { by: /^(record|rule):/, lacks: 'people do it, and no record was handed over that they did' },
};

/** Checks of a control by stage, each stage with the worst of its own and none with that of another. */
export function byStage({ stages }: CatalogueRow, staged: readonly Staged[]): readonly StageResult[] {
  const wanted = RESULT_STAGES.filter(
    (stage) => stages.some((one) => one === stage) || staged.some((one) => one.stage === stage),
  );
  return wanted.map((stage) => {
    const own = staged.filter((one) => one.stage === stage).map(({ check }) => check);
    const checks = [...own, ...lacking(stage, stages.some((one) => one === stage) ? own : undefined)];
    return { stage, outcome: worst(checks.map(({ outcome }) => outcome)), checks };
  });
}

function lacking(stage: ResultStage, own: readonly CheckResult[] | undefined): readonly CheckResult[] {
  const witness = WITNESSES[stage];
  if (own === undefined || witness === undefined || own.some(({ check }) => witness.by.test(check))) return [];
  return [notRun(`shown:${stage}`, witness.lacks)];
}

/** Nobody looked, and why. */
export const notRun = (check: string, says: string): CheckResult => ({
  ...{ check, outcome: 'not_run', says, resources: [], findings: [] },
});
