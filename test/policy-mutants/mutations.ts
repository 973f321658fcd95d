import type { Resource } from '../../modules/governance';
import { isSaid } from '../../modules/governance/want';
import { losses } from './blocks';
import { chartMutations } from './charts';
import { reasonOf } from './harmless';
import type { Leaf } from './leaf';
import { plantedAt } from './planted';
import { isRequired } from './required';
import { otherwise, type Otherwise } from './values';

/** One thing about one resource that is otherwise than it should be. */
export interface Mutant {
  readonly kind: string;
  /** Path of what was changed, without the numbers of lists; empty for the resource itself. */
  readonly path: string;
  /** What it is now, for instance `is false`. */
  readonly what: string;
  readonly original: Resource;
  /** `undefined`: the resource is gone. */
  readonly resource: Resource | undefined;
}

/** Everything that could be wrong about a resource and is not harmless for a reason that is written down. */
export const mutantsOf = (original: Resource, isNeeded = false): readonly Mutant[] =>
  everyMutant(original, isNeeded).filter(({ kind, path, what }) => reasonOf(kind, path, what) === undefined);

/**
 * Everything that could be said otherwise about a resource. What Terraform refuses is none: a loss of what the provider asks
 * for, or of a resource that others name.
 */
export function everyMutant(original: Resource, isNeeded = false): readonly Mutant[] {
  const { type: kind, attributes } = original;
  const gone: Mutant = { kind, path: '', what: 'is gone', original, resource: undefined };
  const changed = [...leaves(attributes, []), ...losses(attributes)].flatMap(({ steps, value, to }) => {
    const path = pathOf(steps);
    return [...(to ?? changesOf(kind, path, value)), ...plantedAt(kind, path, value)]
      .filter((one) => isSaid(one.to) || !isRequired(kind, path))
      .map((one) => mutant(original, steps, one));
  });
  return isNeeded || WITHOUT_LOSS.includes(kind) ? changed : [gone, ...changed];
}

/** Blocks of Terraform's own, which cdktf always writes. */
const WITHOUT_LOSS = ['backend', 'provider'];

const changesOf = (kind: string, path: string, value: unknown): readonly Otherwise[] =>
  kind === 'helm_release' && path === 'values' ? [...otherwise(value), ...chartMutations(value)] : otherwise(value);

function mutant(original: Resource, steps: readonly string[], { what, to }: Otherwise): Mutant {
  const { type: kind, attributes } = original;
  const changed = replaced(attributes, steps, to) as Resource['attributes'];
  return { kind, path: pathOf(steps), what, original, resource: { ...original, attributes: changed } };
}

/** Values that are no blocks; a list of plain values is one value. */
function leaves(value: unknown, steps: readonly string[]): readonly Leaf[] {
  if (steps[0] === '//') return [];
  const isList = Array.isArray(value) && !value.some((one) => typeof one === 'object' && one !== null);
  if (typeof value !== 'object' || value === null || isList) return [{ steps, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...steps, key]));
}

const pathOf = (steps: readonly string[]): string => steps.filter((step) => !/^\d+$/.test(step)).join('.');

/** `undefined` takes the value away. */
function replaced(value: unknown, [step, ...rest]: readonly string[], to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === step ? replaced(one, rest, to) : one));
  const block = value as Readonly<Record<string, unknown>>;
  return { ...block, [step]: replaced(block[step], rest, to) };
}
