import { existsSync, readFileSync } from 'node:fs';
import {
  type Approval,
  approvalFromReviews,
  type Approver,
  missing,
  promotionProblems,
  type Seal,
} from '../../modules/change';
import { problemLine } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import type { ChangeFolder } from '../change/folder';
import { counterparts } from '../change/counterparts';
import { applyApproved } from '../change/gate';
import type { StackFolder } from '../terraform/stack';
import type { SynthesisedStack } from '../synth';
import type { PlanCounts } from '../terraform/events';
import { recordIn } from './change';
import { EXIT, UserError } from './finish';
import { emergencyIn, productionIn } from './production';
import type { Answer } from './request';
import { approversOf, changeFolder, type ChangeOptions, standpoint } from './standpoint';
import { note } from './terminal';

/** How an approved plan is applied. */
export interface ApprovedOptions extends ChangeOptions {
  /** Answers of GitHub on this run, its reviews and who made the change, as JSON (.github/actions/reviews). */
  readonly reviews?: string;
  /** Protected environment of this job; together with `reviews`. */
  readonly environment?: string;
  /** Record of the same commit before production. */
  readonly staging?: string;
}

/** The step of a deploy that applies what was approved. */
export function approvedStep({ spec, run, stacks }: Answer, version: string, options: ApprovedOptions) {
  const change = changeFolder(options);
  const approvers = approversOf(options, run.state);
  const review = reviewOf(options, change, approvers, spec);
  const where = standpoint(version);
  warn(change);
  const before = options.staging === undefined ? undefined : recordIn(options.staging);
  const props = { change, where, approvers, now, ...(review ? { review } : {}) };
  return (folder: StackFolder, stack: SynthesisedStack): Promise<PlanCounts | undefined> => {
    const production = productionIn(spec, stack.workspace);
    const promotion = () => promotionProblems(before, where.commit, counterparts(stack, spec, stacks));
    const emergency = emergencyIn(spec, stack.workspace);
    return applyApproved(folder, stack, { ...props, production, emergency, promotion });
  };
}

const now = (): string => new Date().toISOString();

/** Outside production what nobody has said is no obstacle, but it is told. */
function warn(change: ChangeFolder): void {
  const fields = missing(change.said);
  if (fields.length > 0)
    note(`The record is not whole; production would refuse it:\n  ${fields.map(problemLine).join('\n  ')}`);
}

/** What the reviews of the environment make of a seal; nothing where no answer of GitHub is given. */
export function reviewOf(
  { reviews, environment }: Pick<ApprovedOptions, 'reviews' | 'environment'>,
  change: ChangeFolder,
  approvers: readonly Approver[],
  spec: PlatformSpec,
): ((seal: Seal) => Approval) | undefined {
  if (reviews === undefined) return undefined;
  const lacking = [existsSync(reviews) ? [] : ['--reviews FILE'], environment ? [] : ['--environment NAME']].flat();
  if (lacking.length > 0 || !environment) {
    const fix = 'give the answers of GitHub and the environment of the job';
    throw new UserError(`--reviews: got "${reviews}", want ${lacking.join(', ')} - ${fix}`, EXIT.badInput);
  }
  const given: unknown = JSON.parse(readFileSync(reviews, 'utf8'));
  const facts = { environment, digests: change.acting, at: now(), approvers, said: change.said };
  return (seal) => approvalFromReviews(given, seal, { ...facts, production: productionIn(spec, seal.workspace) });
}
