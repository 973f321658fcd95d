import { existsSync, readFileSync } from 'node:fs';
import {
  type Approver,
  approvalProblems,
  approve,
  emergencyOf,
  irreversible,
  isEmpty,
  type Person,
  type PlannedStack,
  releaseProblems,
  requestersOf,
  saidDigest,
  type Seal,
  sealProblems,
  statementOf,
  tampered,
} from '../../modules/change';
import { type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import type { ChangeFolder } from '../change/folder';
import { confirm } from './confirm';
import { EXIT, type ExitCode, UserError } from './finish';
import { counted } from './outcomes';
import { productionIn } from './production';
import { approversOf, changeFolder, type ChangeOptions, standpoint } from './standpoint';
import { note, printJson } from './terminal';

export interface ApproveOptions extends ChangeOptions {
  readonly as?: string;
  readonly key?: string;
  /** In an emergency: lets it go before it is approved. */
  readonly release?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
  /** In CI, after an emergency: answers of GitHub instead of a key. */
  readonly reviews?: string;
  /** Protected environment that was reviewed; together with `reviews`. */
  readonly environment?: string;
}

/**
 * `platform approve [TARGET…] --as ID --key FILE`: signs the digest of every recorded plan that does something. What may
 * not be approved by this person is refused here already; the deploy asks again.
 */
export async function runApprove(
  spec: PlatformSpec,
  targets: readonly string[],
  options: ApproveOptions,
): Promise<ExitCode> {
  const change = changeFolder(options);
  const planned = chosen(change, targets);
  const [approver, key] = [approverOf(options), keyOf(options)];
  const requesters = askedBy(change, options);
  refuseRewritten(planned, change);
  for (const one of planned) note(sentence(one));
  const does = options.release ? 'Let go' : 'Approve';
  await confirm(`${does} ${counted(planned.length, 'plan')} as ${approver.id} (${approver.function})?`, options);
  const who = { requesters, approver: { id: approver.id, function: approver.function }, at: new Date().toISOString() };
  const words = planned.map(({ seal }) => ({ seal, word: approve(statementOf(seal, who), key) }));
  const facts = { requesters, approvers: [approver], committedAt: standpoint('').committedAt };
  const place = ({ workspace }: Seal) => ({ production: productionIn(spec, workspace), environment: workspace });
  const inTheWay = options.release ? releaseProblems : approvalProblems;
  reject(
    'Approval',
    words.flatMap(({ seal, word }) => inTheWay(word, { ...facts, ...place(seal), seal })),
  );
  for (const { word } of words)
    if (options.release) change.release(word);
    else change.approve(word);
  if (options.json) printJson(words.map(({ word: { stack, digest, at } }) => ({ stack, digest, at })));
  const done = options.release ? 'let go; to be approved afterwards' : 'approved';
  note(`${counted(planned.length, 'plan')} ${done}. Next: platform deploy --record ${change.path}`);
  return EXIT.fine;
}

/** Who asks for it. Nobody gives their word for what nobody asks for, nor lets go what can wait. */
function askedBy(change: ChangeFolder, { release }: ApproveOptions): readonly Person[] {
  const requesters = requestersOf(change.said);
  if (requesters.length === 0) {
    const fix = 'platform plan --record --requester id:function, or the form';
    throw new UserError(`change.requester: got nothing, want who asked for it - ${fix}`, EXIT.badInput);
  }
  if (!release || emergencyOf(change.said)) return requesters;
  const fix = 'what can wait is approved, without --release';
  throw new UserError(`change.emergency: got nothing, want what cannot wait - ${fix}`, EXIT.badInput);
}

/** Recorded plans that do something, of the targets or all. */
export function chosen(change: ChangeFolder, targets: readonly string[]): readonly PlannedStack[] {
  const recorded = change.stacks.flatMap((id) => change.planned(id) ?? []);
  const isNamed = ({ seal }: PlannedStack) => targets.includes(seal.stack) || targets.includes(seal.workspace);
  const named = targets.length === 0 ? recorded : recorded.filter(isNamed);
  const found = named.filter(({ verdict }) => !isEmpty(verdict));
  if (found.length > 0) return found;
  const fix = named.length > 0 ? 'what was recorded is empty and needs no approval' : 'platform plan --record first';
  throw new UserError(`TARGET: got no plan in ${change.path}, want one that does something - ${fix}`, EXIT.badInput);
}

/** Somebody reads the verdict and what was said, and signs their digests: they must be the same. */
export function refuseRewritten(planned: readonly PlannedStack[], change: ChangeFolder): void {
  const intent = saidDigest(change.said);
  const rewritten = planned.flatMap((one): readonly Problem[] => {
    const broken = tampered(one);
    if (!broken) return sealProblems(one.seal, { intent });
    return [{ field: one.seal.stack, got: broken, want: 'what was recorded', fix: 'plan again' }];
  });
  reject('Approval', rewritten);
}

function approverOf(options: ApproveOptions): Approver {
  const approvers = approversOf(options, 'local');
  const found = approvers.find(({ id }) => id === options.as);
  if (found) return found;
  const want = approvers.map(({ id }) => id).join(' or ') || 'somebody on the list of approvers';
  throw new UserError(`--as: got "${options.as ?? ''}", want ${want} - say who approves`, EXIT.badInput);
}

function keyOf({ key }: ApproveOptions): string {
  if (key !== undefined && existsSync(key)) return readFileSync(key, 'utf8');
  const fix = 'name the private key; its public half is on the list of approvers';
  throw new UserError(`--key: got "${key ?? ''}", want a file that exists - ${fix}`, EXIT.badInput);
}

function sentence({ seal, digest, verdict }: PlannedStack): string {
  const { create, update, replace, destroy } = verdict.figures;
  const stays = irreversible(verdict).map(
    ({ address, fallback }) => `  ${address}: ${fallback.kind}, ${fallback.reason}`,
  );
  const counts = `${create + replace} to add, ${update} to change, ${destroy + replace} to destroy`;
  return [`${seal.stack} ${digest.slice(0, 12)}: ${verdict.risk} risk, ${counts}`, ...stays].join('\n');
}
