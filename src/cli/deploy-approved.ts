import { existsSync, readFileSync } from 'node:fs';
import {
  type Approval,
  approvalFromReviews,
  type Approver,
  missing,
  type Person,
  promotionProblems,
  type Seal,
} from '../../modules/change';
import { problemLine } from '../../modules/kernel';
import type { ChangeFolder } from '../change/folder';
import { counterparts } from '../change/counterparts';
import { applyApproved } from '../change/gate';
import type { StackFolder } from '../terraform/stack';
import type { SynthesisedStack } from '../synth';
import type { PlanCounts } from '../terraform/events';
import { recordIn } from './change';
import { EXIT, UserError } from './finish';
import { productionIn } from './production';
import type { Answer } from './request';
import { approversOf, changeFolder, type ChangeOptions, standpoint } from './standpoint';
import { note } from './terminal';

/** How an approved plan is applied. */
export interface ApprovedOptions extends ChangeOptions {
  /** Answer of GitHub on the reviews of this run, as JSON. */
  readonly reviews?: string;
  /** Protected environment of this job; together with `reviews`. */
  readonly environment?: string;
  /** Run of the workflow; together with `reviews`. */
  readonly run?: string;
  /** Record of the same commit before production. */
  readonly staging?: string;
}

/** The step of a deploy that applies what was approved. */
export function approvedStep({ spec, run, stacks }: Answer, version: string, options: ApprovedOptions) {
  const change = changeFolder(options);
  const approvers = approversOf(options, run.state);
  const review = reviewOf(options, change, approvers);
  const where = standpoint(version);
  warn(change);
  const before = options.staging === undefined ? undefined : recordIn(options.staging);
  const props = { change, where, approvers, now, ...(review ? { review } : {}) };
  return (folder: StackFolder, stack: SynthesisedStack): Promise<PlanCounts | undefined> => {
    const production = productionIn(spec, stack.workspace);
    const promotion = () => promotionProblems(before, where.commit, counterparts(stack, spec, stacks));
    return applyApproved(folder, stack, { ...props, production, promotion });
  };
}

const now = (): string => new Date().toISOString();

/** Outside production what nobody has said is no obstacle, but it is told. */
function warn(change: ChangeFolder): void {
  const fields = missing(change.intent);
  if (fields.length > 0)
    note(`The record is not whole; production would refuse it:\n  ${fields.map(problemLine).join('\n  ')}`);
}

function reviewOf(
  { reviews, environment, run }: ApprovedOptions,
  change: ChangeFolder,
  approvers: readonly Approver[],
): ((seal: Seal) => Approval) | undefined {
  if (reviews === undefined) return undefined;
  const lacking = [
    existsSync(reviews) ? [] : ['--reviews FILE'],
    environment ? [] : ['--environment NAME'],
    run ? [] : ['--run ID'],
  ].flat();
  if (lacking.length > 0 || !environment || !run) {
    const fix = 'give the answer of GitHub, the environment of the job and the run';
    throw new UserError(`--reviews: got "${reviews}", want ${lacking.join(', ')} - ${fix}`, EXIT.badInput);
  }
  const given: unknown = JSON.parse(readFileSync(reviews, 'utf8'));
  const facts = { environment, run, at: now(), approvers, requester: requesterOf(change) };
  return (seal) => approvalFromReviews(given, seal, facts);
}

function requesterOf(change: ChangeFolder): Person {
  const { requester } = change.intent;
  if (requester) return requester;
  throw new UserError('change.requester: got nothing, want who asked for it - fill in the form', EXIT.badInput);
}
