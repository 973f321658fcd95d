import { approvalProblems, emergencyOf, type PlannedStack, requestersOf } from '../../modules/change';
import { reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { type ApproveOptions, chosen, refuseRewritten } from './approve';
import { reviewOf } from './deploy-approved';
import { EXIT, type ExitCode, UserError } from './finish';
import { counted } from './outcomes';
import { productionIn } from './production';
import { approversAt, changeFolder } from './standpoint';
import { note, printJson } from './terminal';

/**
 * `platform approve --reviews FILE --environment NAME`: the review of the protected environment, for a change that could not
 * wait for it. It holds to what is sealed, as any approval; whether it came in time the record tells.
 */
export function runApproveAfter(spec: PlatformSpec, targets: readonly string[], options: ApproveOptions): ExitCode {
  const change = changeFolder(options);
  const planned = chosen(change, targets);
  if (!emergencyOf(change.said)) {
    const fix = 'what can wait is approved by the review of its own run';
    throw new UserError(`change.emergency: got nothing, want what could not wait - ${fix}`, EXIT.badInput);
  }
  refuseRewritten(planned, change);
  const approvers = approversAt(commitOf(planned), {});
  const review = reviewOf(options, change, approvers, spec);
  if (!review) throw new Error('--reviews is what brings one here');
  const approvals = planned.map(({ seal }) => ({ seal, approval: review(seal) }));
  const problems = approvals.flatMap(({ seal, approval }) => {
    const facts = { production: productionIn(spec, seal.workspace), environment: seal.workspace };
    const requesters = requestersOf(change.said);
    return approvalProblems(approval, { ...facts, seal, requesters, approvers, committedAt: seal.committedAt });
  });
  reject('Approval', problems);
  for (const { approval } of approvals) change.approve(approval);
  if (options.json) printJson(approvals.map(({ approval: { stack, digest, at } }) => ({ stack, digest, at })));
  note(`${counted(planned.length, 'plan')} approved afterwards. Next: platform change record --keep`);
  return EXIT.fine;
}

/** Who might approve it when it was applied may approve it afterwards. */
const commitOf = ([first]: readonly PlannedStack[]): string => first?.seal.commit ?? '';
