import {
  bystanders,
  type Ground,
  isEmpty,
  type PlannedStack,
  reach,
  type ServiceNeeds,
  type StackJson,
  type Verdict,
  wiringOf,
} from '../../modules/change';
import type { PlatformSpec } from '../../workspaces/load';
import type { SynthesisedStack } from '../synth';

/** What the change of a stack reaches: by its verdict, through the contracts, and by what stands where. */
export function reaching(
  spec: PlatformSpec,
  stacks: readonly SynthesisedStack[],
): (stackId: string, verdict: Verdict) => PlannedStack['reach'] {
  const wirings = stacks.map(({ id, text }) => wiringOf(id, JSON.parse(text) as StackJson));
  const grounds = new Map(stacks.map((stack) => [stack.id, groundOf(stack, spec)]));
  const needs = spec.services.map(needsOf);
  return (stackId, verdict) => {
    const changed = verdict.outputs.map(({ name }) => ({ producer: stackId, output: name }));
    const reached = reach(changed, wirings).map(({ stack }) => stack);
    const felt = isEmpty(verdict) ? [] : [stackId, ...reached];
    const where = felt.flatMap((id) => grounds.get(id) ?? []);
    return { stacks: reached, ...bystanders(where, needs) };
  };
}

const groundOf = ({ id, part, workspace }: SynthesisedStack, { environments }: PlatformSpec): Ground => ({
  stack: id,
  part,
  environments: environments
    .filter(({ name, cluster }) => name === workspace || cluster === workspace)
    .map(({ name }) => name),
});

const needsOf = ({ name, databases, queues }: PlatformSpec['services'][number]): ServiceNeeds => ({
  name,
  databases: Object.keys(databases).length > 0,
  queues: queues.produces.length + queues.consumes.length > 0,
});
