import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BadChange, badChange } from '../drills/bad-change';
import { type DrillPlan } from '../drills/drill';
import type { DrillKind, Prepared } from '../drills/kind';
import { drillKinds } from '../drills/kinds';
import { loaded } from '../drills/loaded';
import { digestOf } from '../drills/record';
import { reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { ROOT } from './config';
import { EXIT, type ExitCode } from './finish';
import { oneOf } from './named';
import { answer, outOf } from './request';
import { type Column, note, printJson, printTable } from './terminal';

export interface DrillTarget {
  readonly workspace?: string;
  /** Asks of the environments what customers ask, while it lasts. */
  readonly load?: boolean;
  readonly json?: boolean;
}

/** `platform drill plan KIND`: what would be done, and what must follow from it. Touches nothing. */
export function runDrillPlan(spec: PlatformSpec, name: string, options: DrillTarget): ExitCode {
  const { plan } = prepared(spec, name, options);
  const change = changeFor(plan);
  if (options.json) printJson({ plan, sha256: digestOf(plan), ...(change && { change }) });
  else printTable(COLUMNS, rows(plan));
  for (const { what, why } of plan.notDrilled ?? []) note(`Not drilled: ${what} - ${why}.`);
  note(`${plan.hypothesis} Criteria ${digestOf(plan).slice(0, 12)}; nothing was touched.`);
  if (change)
    note(
      `Merge this when the drill runs, and revert it when it was found (git apply, then git revert):\n${change.patch}`,
    );
  return EXIT.fine;
}

/** The change that people merge for a bad sync, by the file of the environment as it is here. */
function changeFor({ kind, workspace }: DrillPlan): BadChange | undefined {
  const [, service] = /^bad-sync-(.+)$/.exec(kind) ?? [];
  if (service === undefined) return undefined;
  const file = `gitops/services/${service}/${workspace}.yaml`;
  return badChange(file, readFileSync(join(ROOT, file), 'utf8'));
}

/** The kind, and its plan for the workspace. Throws everything that is wrong with either name at once. */
export function prepared(
  spec: PlatformSpec,
  name: string,
  { workspace = '', load = false }: DrillTarget,
): Prepared & { readonly kind: DrillKind } {
  const kinds = drillKinds(spec);
  const kind = kinds.find((one) => one.name === name);
  const known = (kind ?? kinds[0])?.workspaces(spec).map((one) => ({ name: one })) ?? [];
  reject('The drill', [
    ...oneOf('KIND', name, kinds, 'a kind of drill'),
    ...oneOf('--workspace', workspace, known, 'a workspace'),
  ]);
  if (!kind) throw new Error(`${name} was let through without being a kind of drill`);
  const made = kind.prepare(spec, answer(spec, {}, outOf).stacks, workspace);
  return { kind, ...(load ? loaded(spec, workspace, made) : made) };
}

const COLUMNS: readonly Column[] = [
  { head: 'exercise' },
  { head: 'receipt' },
  { head: 'seen by' },
  { head: 'within', align: 'right' },
  { head: 'where', wraps: true },
];

const rows = ({ exercises, afterwards }: DrillPlan) => {
  const row = (id: string) => (receipt: DrillPlan['afterwards'][number]) => [
    ...[id, receipt.id, receipt.seenBy],
    ...[receipt.seenBy === 'person' ? '' : `${receipt.withinSeconds} s`, receipt.where],
  ];
  return [...exercises.map(({ id, receipts }) => receipts.map(row(id))), afterwards.map(row('afterwards'))];
};
