import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import {
  canonical,
  classify,
  digestOf,
  isEmpty,
  judgementOf,
  type PlannedStack,
  readPlan,
  saidDigest,
  type Seal,
  sha256,
  type Verdict,
} from '../../modules/change';
import type { SynthesisedStack } from '../synth';
import type { StackFolder } from '../terraform/stack';
import type { ChangeFolder } from './folder';

/** What one run of a verb knows of where it stands. */
export interface Standpoint {
  readonly commit: string;
  /** When the commit was made, ISO 8601. */
  readonly committedAt: string;
  readonly uncommitted: readonly string[];
  /** Version of Terraform. */
  readonly terraform: string;
  /** Version of this checkout. */
  readonly platform: string;
}

/** What a gate needs of a stack's folder. */
export type Plannable = Pick<
  StackFolder,
  'init' | 'select' | 'look' | 'pull' | 'save' | 'show' | 'apply' | 'drift' | 'planFile' | 'lockFile'
>;

/** What a plan of nothing is called: it needs no approval. */
const EMPTY = { plan: 'empty', planFile: 'none' } as const;
const NOTHING = classify({ resources: [], outputs: [], drifted: [], terraform: '', digest: '' });

export interface RecordProps {
  readonly change: ChangeFolder;
  readonly where: Standpoint;
  /** What a change of the stack reaches. */
  readonly reaches: (stackId: string, verdict: Verdict) => PlannedStack['reach'];
}

/** Plans a stack into a file and records it in the folder of the change. */
export async function recordPlan(
  folder: Plannable,
  stack: SynthesisedStack,
  { change, where, reaches }: RecordProps,
): Promise<PlannedStack> {
  const before = surroundings(folder, stack, where);
  const state = headOf(await folder.pull());
  const { plan, planFile, verdict } = await planNow(folder);
  const judged = { verdict, reach: reaches(stack.id, verdict) };
  const said = { judgement: judgementOf(judged), intent: saidDigest(change.said) };
  const seal = { ...before, ...said, state, plan, planFile };
  const planned = { seal, digest: digestOf(seal), ...judged };
  change.record(stack.id, planned, planFile === EMPTY.planFile ? undefined : readFileSync(folder.planFile));
  return planned;
}

type Planned = Pick<Seal, 'plan' | 'planFile'> & Pick<PlannedStack, 'verdict'>;

/** What would be done now; the saved plan lies in the stack's folder afterwards, if there is anything to do. */
export async function planNow(folder: Plannable): Promise<Planned> {
  const planned = await folder.save('change');
  return planned === undefined ? { ...EMPTY, verdict: NOTHING } : judgedPlan(folder);
}

/** The plan that lies in the stack's folder. */
export async function judgedPlan(folder: Plannable): Promise<Planned> {
  const plan = readPlan(await folder.show());
  const verdict = classify(plan);
  if (isEmpty(verdict)) return { ...EMPTY, verdict };
  return { plan: plan.digest, planFile: sha256(readFileSync(folder.planFile)), verdict };
}

/** Puts a saved plan where Terraform applies it from. */
export const takeUp = (change: ChangeFolder, stackId: string, folder: Plannable): void =>
  copyFileSync(change.planFile(stackId), folder.planFile);

/** What of a seal lies around the stack. */
export const surroundings = (
  folder: Plannable,
  { id, workspace, text, assets = {} }: SynthesisedStack,
  { commit, committedAt, uncommitted, terraform, platform }: Standpoint,
): Omit<Seal, 'plan' | 'planFile' | 'state' | 'judgement' | 'intent'> => ({
  stack: id,
  workspace,
  ...{ commit, committedAt, uncommitted: [...uncommitted], terraform, platform },
  synth: sha256(canonical({ text, assets })),
  lock: lockOf(folder) ?? 'none',
});

/** Digest of the lock of the providers, if there is one. */
export const lockOf = ({ lockFile }: Pick<Plannable, 'lockFile'>): string | undefined =>
  existsSync(lockFile) ? sha256(readFileSync(lockFile)) : undefined;

/** Lineage and serial of a state; before the first apply there is none. */
export function headOf(text: string): Seal['state'] {
  const { lineage = '', serial = 0 } = (text === '' ? {} : JSON.parse(text)) as Partial<Seal['state']>;
  return { lineage, serial };
}
