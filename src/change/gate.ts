import { existsSync, readFileSync } from 'node:fs';
import {
  type Applied,
  type Approval,
  type ApprovalFacts,
  approvalProblems,
  type Approver,
  emergencyOf,
  emergencyProblems,
  missing,
  type PlannedStack,
  releaseProblems,
  requestersOf,
  saidDigest,
  type Seal,
  sealProblems,
  sha256,
  tampered,
  windowProblems,
} from '../../modules/change';
import { type Problem, problemLine } from '../../modules/kernel';
import type { SynthesisedStack } from '../synth';
import type { PlanCounts } from '../terraform/events';
import { StackError } from '../terraform/failure';
import type { ChangeFolder } from './folder';
import { headOf, lockOf, type Plannable, planNow, type Standpoint, surroundings, takeUp } from './sealing';

/** What a gate holds a stack against. */
export interface GateProps {
  readonly change: ChangeFolder;
  readonly where: Standpoint;
  readonly approvers: readonly Approver[];
  /** Whether the workspace of a stack is of production. */
  readonly production: boolean;
  /** Protected environment from which what cannot wait is let go. */
  readonly emergency: string;
  /** In CI, what the review of the protected environment makes of a seal. @default the folder's own approval, or release */
  readonly review?: (seal: Seal) => Approval;
  /** Why production may not have it yet: what staging said of it. */
  readonly promotion: () => readonly Problem[];
  /** Now, ISO 8601. */
  readonly now: () => string;
}

/**
 * Applies the plan that was approved, and no other. Everything that the plan depends on is compared with what was
 * recorded; then it is planned once more, because reality or another stack may have changed; only then is the saved file
 * applied, and looked at once more. Throws a StackError that names all that is in the way, with nothing done.
 */
export async function applyApproved(
  folder: Plannable,
  stack: SynthesisedStack,
  props: GateProps,
): Promise<PlanCounts | undefined> {
  const { change } = props;
  const planned = recordedOf(stack, change);
  if (isDone(planned, change.applied(stack.id))) return undefined;
  const lock = lockOf(folder) ?? planned.seal.lock;
  refuse(stack, [
    ...sealProblems(planned.seal, { ...surroundings(folder, stack, props.where), lock, ...keptOf(change, planned) }),
    ...permission(planned, stack, props),
  ]);
  await folder.init();
  const isNew = await entered(folder, planned.seal);
  const state = isNew ? {} : { state: headOf(await folder.pull()) };
  refuse(stack, sealProblems(planned.seal, { lock: lockOf(folder) ?? 'none', ...state }));
  refuse(stack, sealProblems(planned.seal, { plan: (await planNow(folder)).plan }));
  if (planned.seal.plan === 'empty') return undefined;
  // A saved plan fits the state that it was made against. Of a new one there was none: the plan just made does the same.
  if (!isNew) {
    takeUp(change, stack.id, folder);
    refuse(stack, sealProblems(planned.seal, { planFile: sha256(readFileSync(folder.planFile)) }));
  }
  return carryOut(folder, planned, props);
}

/** Selects the workspace, and makes it where there was none when somebody approved the plan. Whether it was made now. */
async function entered(folder: Plannable, { plan, state }: Seal): Promise<boolean> {
  if (plan !== 'empty') return folder.select(state.lineage === '');
  await folder.look();
  return false;
}

function recordedOf(stack: SynthesisedStack, change: ChangeFolder): PlannedStack {
  const planned = change.planned(stack.id);
  if (!planned)
    throw new StackError(stack.id, `no plan of it was recorded - platform plan ${stack.id} --record ${change.path}`);
  const broken = tampered(planned);
  if (!broken) return planned;
  throw new StackError(
    stack.id,
    `what was recorded of its plan was tampered with: ${broken} - platform plan ${stack.id} --record ${change.path}`,
  );
}

/** Applied before: a run that was stopped is simply run again. */
const isDone = ({ digest }: PlannedStack, applied: Applied | undefined): boolean =>
  applied?.result === 'success' && applied.digest === digest;

/** What of a seal lies in the folder of the change. */
function keptOf(change: ChangeFolder, { seal }: PlannedStack): Pick<Seal, 'planFile' | 'intent'> {
  const file = change.planFile(seal.stack);
  return { planFile: existsSync(file) ? sha256(readFileSync(file)) : 'none', intent: saidDigest(change.said) };
}

/** Whether somebody who may has said that this may be done. An empty plan needs nobody's word. */
function permission(planned: PlannedStack, { id }: SynthesisedStack, props: GateProps): readonly Problem[] {
  if (planned.seal.plan === 'empty') return [];
  const { said } = props.change;
  const whole = props.production ? [...missing(said), ...windowProblems(said, props.now()), ...props.promotion()] : [];
  if (emergencyOf(said) && !props.change.approval(id))
    return [...whole, ...emergencyProblems(said, props.now()), ...released(planned, props)];
  return [...whole, ...approved(planned, props)];
}

/** An emergency goes first, and not by the word of whoever made it. */
function released({ seal }: PlannedStack, props: GateProps): readonly Problem[] {
  const { change, review, emergency } = props;
  const release = review ? review(seal) : change.released(seal.stack);
  const problems = releaseProblems(release, { ...factsOf(seal, props), environment: emergency });
  if (release && review && problems.length === 0) change.release(release);
  return problems;
}

function approved({ seal }: PlannedStack, props: GateProps): readonly Problem[] {
  const { change, review } = props;
  const approval = review ? review(seal) : change.approval(seal.stack);
  const problems = approvalProblems(approval, factsOf(seal, props));
  if (approval && review && problems.length === 0) change.approve(approval);
  return problems;
}

const factsOf = (seal: Seal, { change, where, approvers, production }: GateProps): ApprovalFacts => ({
  ...{ seal, requesters: requestersOf(change.said), approvers, committedAt: where.committedAt },
  ...{ production, environment: seal.workspace },
});

function refuse({ id }: SynthesisedStack, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new StackError(id, `is not what was approved, and nothing was done: ${problems.map(problemLine).join('; ')}`);
}

async function carryOut(folder: Plannable, planned: PlannedStack, { change, now }: GateProps): Promise<PlanCounts> {
  const { stack } = planned.seal;
  const begun = now();
  try {
    await folder.apply();
  } catch (error) {
    change.finish(stack, { digest: planned.digest, result: 'failed', begun, ended: now() });
    throw error;
  }
  const { pending, drifted } = await folder.drift();
  const passed = drifted.length === 0 && Object.values(pending).every((count) => count === 0);
  const verification = { passed, pending, drifted: [...drifted] };
  change.finish(stack, { digest: planned.digest, result: 'success', begun, ended: now(), verification });
  const { create, update, replace, destroy } = planned.verdict.figures;
  return { create, update, replace, destroy };
}
