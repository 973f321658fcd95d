import type { Resource } from '../../modules/governance';
import type { SynthesisedStack } from '../../src/synth';
import { Judge } from './judge';

/** A resource that stands for others of its kind and shape, and what judges its mutants. */
interface Sample {
  readonly resource: Resource;
  readonly judge: Judge;
}

/** How many of a kind are looked at; each has another shape. */
const OF_A_KIND = 3;

/** Of every kind that is made up to three resources of different shape, from the smallest stacks that have them. */
export function samplesOf(stacks: readonly SynthesisedStack[]): readonly Sample[] {
  const taken = new Map<string, string[]>();
  return [...stacks]
    .sort((one, other) => one.resources.length - other.resources.length)
    .flatMap((stack) => {
      const resources = [...stack.resources, ...(stack.settings ?? [])];
      const chosen = resources.filter((resource) => isNew(taken, resource));
      const judge = chosen.length > 0 ? new Judge(resources) : undefined;
      return judge ? chosen.map((resource) => ({ resource, judge })) : [];
    });
}

function isNew(taken: Map<string, string[]>, { type, attributes }: Resource): boolean {
  const shape = Object.keys(attributes).sort().join();
  const shapes = taken.get(type) ?? [];
  if (shapes.includes(shape) || shapes.length === OF_A_KIND) return false;
  taken.set(type, [...shapes, shape]);
  return true;
}
