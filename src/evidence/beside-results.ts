import type { Resource } from '../../modules/governance';
import type { CatalogueRow } from './catalogue';
import type { Outcome } from './outcome';
import { addressOf } from './policy-results';
import type { CheckResult } from './predicates';
import { documentResult, type RepositoryFiles, workflowResult } from './repository';
import { notRun, type Staged } from './stages';

/** What checks that are no policies are judged by. */
export interface JudgedBeside {
  /** Resources of the workspace. */
  readonly resources: readonly Resource[];
  /** Addresses of alarms by their ids. */
  readonly alarms: ReadonlyMap<string, readonly string[]>;
  /** Outcomes of files of tests, by their path in the repository. */
  readonly tests: ReadonlyMap<string, Outcome>;
  /** Workflows and documents that controls name. */
  readonly repository: RepositoryFiles;
  /** The day by which documents are fresh. */
  readonly asOf: string;
}

/** Checks that a control names, and rules of AWS Config that name it: what can be seen here, and what cannot. */
export const besideResults = (row: CatalogueRow, judged: JudgedBeside): readonly Staged[] => [
  ...row.checks.map((check) => besideResult(check, row, judged)),
  ...row.configRules.flatMap((rule) => configResults(rule, judged)),
];

function besideResult(check: string, { id }: CatalogueRow, judged: JudgedBeside): Staged {
  const at = check.indexOf(':');
  const [kind, name] = [check.slice(0, at), check.slice(at + 1)];
  switch (kind) {
    case 'alarm':
      return { stage: 'synth', check: standing(check, judged.alarms.get(name) ?? [], 'alarm') };
    case 'test':
      return { stage: 'repository', check: testResult(check, judged.tests.get(name)) };
    case 'workflow':
      return { stage: 'repository', check: workflowResult(check, id, judged.repository) };
    case 'document':
      return { stage: 'repository', check: documentResult(check, judged.repository, judged.asOf) };
    default:
      return { stage: 'repository', check: { ...notRun(check, BUILT), outcome: 'not_applicable' } };
  }
}

const BUILT = 'it is what does it, and no check: tests and records show what it did';

const testResult = (check: string, outcome: Outcome | undefined): CheckResult =>
  outcome === undefined
    ? notRun(check, 'npm test runs it; no result of it was handed over')
    : { check, outcome, says: 'as the result of the tests says', resources: [], findings: [] };

/** It stands in the bytes of this workspace or it does not; what it does there, others show. */
const standing = (check: string, resources: readonly string[], what: string): CheckResult => ({
  ...{ check, outcome: resources.length > 0 ? 'pass' : 'not_applicable', resources: [...resources], findings: [] },
  says: resources.length > 0 ? `the ${what} stands here` : `no such ${what} stands here`,
});

/** A rule of AWS Config stands in the conformance pack; its answers lie in the account. */
function configResults(rule: string, { resources }: JudgedBeside): readonly Staged[] {
  const packs = resources.filter(({ type, attributes }) => {
    return type === 'aws_config_conformance_pack' && JSON.stringify(attributes).includes(rule);
  });
  const check = `config:${rule}`;
  const stands = { stage: 'synth', check: standing(check, packs.map(addressOf), 'rule') } as const;
  const answers = notRun(check, 'AWS Config asks it in the account; its answers are not read here');
  return packs.length === 0 ? [stands] : [stands, { stage: 'runtime', check: answers }];
}

/** Addresses of what names a runbook, by the id of the alarm: alarms, and rules on events that ring. */
export function alarmsIn(resources: readonly Resource[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const resource of resources) {
    const named = JSON.stringify(resource.attributes).matchAll(/\/docs\/runbooks\/([\w-]+)\.md/g);
    for (const id of new Set([...named].map(([, id = '']) => id)))
      found.set(id, [...(found.get(id) ?? []), addressOf(resource)]);
  }
  return found;
}
