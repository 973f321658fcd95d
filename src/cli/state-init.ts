import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PlatformSpec } from '../../workspaces/load';
import type { SynthesisedStack } from '../synth';
import type { Terraform } from '../terraform/binary';
import { isBucketMissing, StackError, Stopped } from '../terraform/failure';
import type { StackFolder } from '../terraform/stack';
import { StateFile } from '../terraform/state-file';
import { ROOT } from './config';
import { confirm } from './confirm';
import { applyStack } from './deploy';
import { EXIT, type ExitCode, UserError } from './finish';
import { counted, noteFailures } from './outcomes';
import { findTerraform, overStacks } from './over-stacks';
import { type Answer, answer, outOf } from './request';
import { writeOutput } from './synth';
import { note, printJson } from './terminal';

export interface StateInitOptions {
  /** Folder that holds the state until it lies in the bucket. Default: `.platform/state-init` of the checkout. */
  readonly stateDir?: string;
  readonly json?: boolean;
  /** Make it without asking. */
  readonly yes?: boolean;
}

/**
 * `platform state init ACCOUNT`: makes an account's state bucket, whose own state cannot lie in it yet. The stack `state`
 * is applied with its state in a file, the file is moved into the bucket, and a plan from there must find nothing to do.
 * For the account's administrator, once. It may be stopped or killed at any time, and run again to go on.
 */
export async function runStateInit(spec: PlatformSpec, account: string, options: StateInitOptions): Promise<ExitCode> {
  const work = workOn(spec, account, options);
  try {
    const made = await make(work, await findTerraform(), options);
    if (options.json) printJson({ account, stack: work.id, bucket: work.bucketName, key: work.key, made });
    note(
      `${work.id} has its state in ${work.bucketName}/${work.key}${made ? '' : ' already'}. Next: platform plan ${work.id}`,
    );
    return EXIT.fine;
  } catch (error) {
    if (error instanceof Stopped) return EXIT.stopped;
    if (!(error instanceof StackError)) throw error;
    noteFailures([{ stacks: [work.id], message: error.sentence, words: error.words }]);
    note('Run the same command again to go on; what is done stays done.');
    return EXIT.findings;
  }
}

/** The stack `state` of an account, with its state in a file and with its state in the bucket. */
interface Work {
  readonly account: string;
  readonly id: string;
  readonly bucketName: string;
  readonly key: string;
  readonly home: string;
  /** The state until it is moved. */
  readonly file: string;
  readonly local: Place;
  readonly bucket: Place;
}

interface Place {
  readonly stack: SynthesisedStack;
  readonly answer: Answer;
}

function workOn(spec: PlatformSpec, account: string, { stateDir }: StateInitOptions): Work {
  const workspaces = workspaceOf(spec, account);
  const home = join(resolve(stateDir ?? join(ROOT, '.platform', 'state-init')), account);
  const place = (state: 'local' | 's3'): Place => {
    const request = { workspaces, state, stateDir: join(home, 'states'), out: join(home, state) };
    const result = answer(spec, request, outOf);
    const [stack] = result.selected.filter(({ part }) => part === 'state');
    if (!stack) throw new Error(`${workspaces} has no stack "state"`);
    return { stack, answer: { ...result, selected: [stack] } };
  };
  const [local, bucket] = [place('local'), place('s3')];
  const { id } = bucket.stack;
  const file = StateFile.of(local.stack, join(home, 'local', 'stacks', id))?.path ?? '';
  const { s3 } = (JSON.parse(bucket.stack.text) as StackJson).terraform.backend;
  const key = `${s3.workspace_key_prefix}/${workspaces}/${s3.key}`;
  return { account, id, bucketName: s3.bucket, key, home, file, local, bucket };
}

interface StackJson {
  readonly terraform: { readonly backend: { readonly s3: Backend } };
}

interface Backend {
  readonly bucket: string;
  readonly workspace_key_prefix: string;
  readonly key: string;
}

function workspaceOf({ audit, clusters }: PlatformSpec, account: string): string {
  const owners = [audit, ...clusters];
  const owner = owners.find((candidate) => candidate.account === account);
  if (owner) return owner.name;
  const want = owners.map((one) => `${one.account} (${one.name})`).join(' or ');
  throw new UserError(`ACCOUNT: got "${account}", want ${want} - name the account`, EXIT.badInput);
}

/** True when there was something to make or to move. */
async function make(work: Work, terraform: Terraform, options: StateInitOptions): Promise<boolean> {
  const { id, local, bucket, home, file } = work;
  for (const place of [local, bucket]) writeOutput(place.answer);
  const found = await step(terraform, bucket, 'Looking', look);
  refuseStrangers(work, found);
  const isThere = found !== undefined && found.resources > 0;
  if (!isThere) {
    await confirm(questionOf(work), options);
    await step(terraform, local, 'Making', applyStack);
    await step(terraform, bucket, 'Moving', (folder) => move(folder, file));
  }
  await step(terraform, bucket, 'Comparing', (folder) => compare(folder, id));
  rmSync(home, { recursive: true, force: true });
  return !isThere;
}

const questionOf = ({ account, bucketName, bucket: { stack } }: Work): string =>
  `Make ${bucketName} and what belongs to it (${counted(stack.resources.length, 'resource')}) in account ${account}?`;

/** One step on the stack, with its progress; what is in the way is thrown. */
async function step<T>(
  terraform: Terraform,
  { answer: result, stack }: Place,
  doing: string,
  work: (folder: StackFolder) => Promise<T>,
): Promise<T> {
  const [outcome] = await overStacks(terraform, result, [stack], { doing, ordered: false, step: work });
  if (outcome?.status === 'done') return outcome.value;
  throw outcome?.status === 'failed' ? outcome.error : new Stopped();
}

/** What is known of a state. */
interface Found {
  readonly lineage: string;
  readonly resources: number;
}

function foundIn(text: string): Found {
  const { lineage = '', resources = [] } = (text === '' ? {} : JSON.parse(text)) as Partial<State>;
  return { lineage, resources: resources.length };
}

interface State {
  readonly lineage: string;
  readonly resources: readonly unknown[];
}

/** The state in the bucket; `undefined` when there is no bucket yet. */
async function look(folder: StackFolder): Promise<Found | undefined> {
  try {
    await folder.init();
  } catch (error) {
    if (error instanceof StackError && isBucketMissing(error)) return undefined;
    throw error;
  }
  await folder.select(true);
  return foundIn(await folder.pull());
}

/** A bucket that something else made, and a state that another run put there, are nobody's to overwrite. */
function refuseStrangers({ bucketName, id, file, home }: Work, found: Found | undefined): void {
  const own = existsSync(file) ? foundIn(readFileSync(file, 'utf8')) : undefined;
  if (found?.resources === 0 && !own) {
    const fix = `import it into ${id} (terraform import), or remove it if it is empty`;
    throw new UserError(`ACCOUNT: ${bucketName} is there, but no state knows of it - ${fix}`, EXIT.badInput);
  }
  if (found && found.resources > 0 && own && own.lineage !== found.lineage) {
    const fix = `the one in the bucket counts; remove ${home} when you know where it comes from`;
    throw new UserError(`ACCOUNT: ${bucketName} holds another state than ${file} - ${fix}`, EXIT.badInput);
  }
}

/** Over the empty state that Terraform makes with a workspace; anything else was refused before. */
async function move(folder: StackFolder, file: string): Promise<void> {
  await folder.init();
  await folder.select(true);
  await folder.push(file);
}

/** What was made is what is wanted, as seen from the bucket; until then the file stays. */
async function compare(folder: StackFolder, id: string): Promise<void> {
  const { pending } = await folder.drift();
  if (Object.values(pending).every((count) => count === 0)) return;
  throw new StackError(id, `its state lies in the bucket, and a plan finds something to do - see: platform plan ${id}`);
}
