import type { z } from 'zod';
import { canonical, sha256 } from '../../modules/change';
import { asCsv, REGISTER } from '../registers/register';
import { CATALOGUE_FILE, type CatalogueRow } from './catalogue';
import {
  type CheckResult,
  checksOf,
  type ControlResult,
  type Manifest,
  type Results,
  type RESULTS,
} from './predicates';
import type { Folder } from './folder';
import { jsonOf } from './json';

interface NamedResults {
  readonly name: string;
  readonly statement: z.infer<typeof RESULTS>;
}

/** Whatever a statement names is there, and is what it says: files, articles, policies, resources, accepted deviations. */
export function referenceProblems(
  folder: Folder,
  results: readonly NamedResults[],
  manifest: Manifest | undefined,
): readonly string[] {
  const unsaid = (manifest?.predicate.workspaces ?? []).filter(
    (workspace) => !results.some(({ statement }) => statement.predicate.workspace === workspace),
  );
  return [
    ...unsaid.map((workspace) => `results/${workspace}.json: there are no results of ${workspace}`),
    ...unjudged(folder, results),
    ...results.flatMap(({ name, statement }) =>
      [
        ...subjectProblems(folder, statement),
        ...catalogueProblems(folder, statement.predicate),
        ...resourceProblems(folder, statement.predicate),
        ...waiverProblems(folder, statement.predicate),
      ].map((problem) => `${name}: ${problem}`),
    ),
    ...registerProblems(folder),
  ];
}

/** Every stack is the subject of somebody's results. */
function unjudged(folder: Folder, results: readonly NamedResults[]): readonly string[] {
  const judged = new Set(results.flatMap(({ statement }) => statement.subject.map(({ name }) => name)));
  return [...folder.keys()]
    .filter((name) => /^stacks\/[^/]+\/cdk\.tf\.json$/.test(name) && !judged.has(name))
    .map((name) => `${name} was judged by no results`);
}

const subjectProblems = (folder: Folder, { subject }: NamedResults['statement']): readonly string[] =>
  subject.flatMap(({ name, digest }) => {
    const bytes = folder.get(name);
    if (!bytes) return [`judges ${name}, which is not here`];
    return sha256(bytes) === digest.sha256 ? [] : [`judges another ${name} than the one that is here`];
  });

function catalogueProblems(folder: Folder, { controls }: Results): readonly string[] {
  const parsed = CATALOGUE_FILE.safeParse(jsonOf(folder.get('controls.json')));
  if (!parsed.success) return ['cannot be read without controls.json, which is no catalogue'];
  const { controls: rows, articles, policies } = parsed.data;
  const known = new Set(policies.map(({ id }) => `policy:${id}`));
  return [
    ...rows.filter(({ id }) => !controls.some((one) => one.id === id)).map(({ id }) => `says nothing of ${id}`),
    ...controls.filter(({ id }) => !rows.some((row) => row.id === id)).map(({ id }) => `has an unknown control ${id}`),
    ...controls.flatMap(({ id, refs }) =>
      refs.filter((ref) => !(ref in articles)).map((ref) => `${id} serves an unknown article ${ref}`),
    ),
    ...controls.flatMap((control) =>
      checksOf(control)
        .filter(({ check }) => check.startsWith('policy:') && !known.has(check))
        .map(({ check }) => `${control.id} has an unknown ${check}`),
    ),
    ...rows.flatMap((row) =>
      missingChecks(
        row,
        policies,
        controls.find(({ id }) => id === row.id),
      ),
    ),
  ];
}

/** Every policy that names a control and every check that it names has an outcome, and every stage of it. */
function missingChecks(
  { id, checks, configRules, stages }: CatalogueRow,
  policies: readonly { readonly id: string; readonly controls: readonly string[] }[],
  said: ControlResult | undefined,
): readonly string[] {
  if (!said) return [];
  const there = new Set(checksOf(said).map(({ check }) => check));
  const wanted = [
    ...policies.filter(({ controls }) => controls.includes(id)).map((policy) => `policy:${policy.id}`),
    ...checks,
    ...configRules.map((rule) => `config:${rule}`),
  ];
  return [
    ...wanted.filter((check) => !there.has(check)).map((check) => `${id} says nothing of ${check}`),
    ...stages
      .filter((stage) => !said.stages.some((one) => one.stage === stage))
      .map((stage) => `${id} says nothing of its stage ${stage}`),
  ];
}

/** Every resource that a policy looked at stands in the bytes that it was judged from. */
function resourceProblems(folder: Folder, { workspace, controls }: Results): readonly string[] {
  const stacks = new Map<string, unknown>();
  const stackOf = (stack: string): unknown => {
    const name = `stacks/${workspace}-${stack}/cdk.tf.json`;
    if (!stacks.has(name)) stacks.set(name, jsonOf(folder.get(name)));
    return stacks.get(name);
  };
  const named = new Set(
    controls.flatMap((control) =>
      checksOf(control)
        .filter(isOfPolicy)
        .flatMap(({ resources }) => resources),
    ),
  );
  return [...named]
    .filter((address) => {
      const [stack = '', resource = ''] = address.split('/');
      return !stands(stackOf(stack), resource);
    })
    .map((address) => `looked at ${address}, which no stack here has`);
}

const isOfPolicy = ({ check }: CheckResult): boolean => check.startsWith('policy:');

function stands(stack: unknown, address: string): boolean {
  const [type = '', name = ''] = address.split('.');
  if (type === 'backend') return at(at(at(stack, 'terraform'), 'backend'), name) !== undefined;
  if (type === 'provider') return at(at(stack, 'provider'), name) !== undefined;
  return at(at(at(stack, 'resource'), type), name) !== undefined;
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

/** Every accepted deviation stands in the register of them, with the same words. */
function waiverProblems(folder: Folder, { workspace, controls }: Results): readonly string[] {
  const { rows = [] } = REGISTER.safeParse(jsonOf(folder.get('registers/residual-risks.json'))).data ?? {};
  const waived = controls
    .flatMap(checksOf)
    .flatMap(({ check, findings }) =>
      findings.flatMap(({ address, waiver }) =>
        waiver ? [{ what: `${check.slice('policy:'.length)} at ${address}`, ...waiver }] : [],
      ),
    );
  const lost = waived.filter(({ what, reason, owner, compensation, expires }) => {
    const row = rows.find(({ deviation }) => deviation === `${workspace}: ${what}`);
    return (
      canonical([row?.reason, row?.owner, row?.compensation, row?.until]) !==
      canonical([reason, owner, compensation, expires])
    );
  });
  return [...new Set(lost.map(({ what }) => what))].map(
    (what) => `the waiver of ${what} is in no register of accepted deviations, or in other words`,
  );
}

/** Each register says the same to machines and to people. */
const registerProblems = (folder: Folder): readonly string[] =>
  [...folder.keys()]
    .filter((name) => /^registers\/.*\.json$/.test(name))
    .flatMap((name) => {
      const parsed = REGISTER.safeParse(jsonOf(folder.get(name)));
      if (!parsed.success) return [`${name} is no register`];
      const csv = name.replace(/json$/, 'csv');
      const { register, ...table } = parsed.data;
      return asCsv({ name: register, ...table }) === String(folder.get(csv))
        ? []
        : [`${csv} says another thing than ${name}`];
    });
