import { readPlan, type PlannedResource } from '../modules/change';
import { type Resource, withTemplate } from '../modules/governance';
import { ConfigError } from '../modules/kernel';
import type { SynthesisedStack } from './synth';

/** A stack as planned: its resources as they will be after the apply. */
export interface PlannedPolicies {
  readonly stack: SynthesisedStack;
  readonly resources: readonly Resource[];
}

/**
 * Reads the output of `terraform show -json` for a saved plan, as the policies see it: a value that the plan knows counts, and
 * what is known only after the apply, or never stands in a plan (`lifecycle`), reads as it is written. Throws a ConfigError
 * when the plan cannot be read or is of no stack of ours.
 */
export function plannedResources(text: string, stacks: readonly SynthesisedStack[]): PlannedPolicies {
  const plan = readPlan(text);
  const id = stackIdOf(JSON.parse(text));
  const stack = stacks.find((one) => one.id === id);
  if (!stack) {
    const want = 'the plan of a stack of the platform';
    throw new ConfigError('Plan', [{ field: 'plan', got: id, want, fix: 'plan it from the output of synth' }]);
  }
  const written = new Map(stack.resources.map((resource) => [resource.address, resource]));
  const [place] = stack.resources;
  const stays = plan.resources.filter(({ action }) => action !== 'destroy' && action !== 'forget');
  const resources = stays.flatMap((planned) => {
    const known = written.get(planned.address) ?? place;
    return known ? withTemplate({ ...known, ...seen(planned, written.get(planned.address)) }) : [];
  });
  return { stack, resources };
}

const seen = ({ address, type, after, unknown }: PlannedResource, written: Resource | undefined) => ({
  address,
  type,
  attributes: {
    ...written?.attributes,
    ...Object.fromEntries(Object.entries(after).filter(([name]) => !holdsUnknown(unknown, name))),
  },
});

/** Whether a value, or anything in it, is known only after the apply. */
function holdsUnknown(unknown: unknown, name: string): boolean {
  return isRecord(unknown) && isTrueAnywhere(unknown[name]);
}

const isTrueAnywhere = (value: unknown): boolean =>
  value === true || (typeof value === 'object' && value !== null && Object.values(value).some(isTrueAnywhere));

/** The tags of every resource of a stack say which one it is. */
function stackIdOf(plan: unknown): string {
  const tags = [
    'configuration',
    'provider_config',
    'aws',
    'expressions',
    'default_tags',
    '0',
    'tags',
    'constant_value',
  ];
  const found = tags.reduce<unknown>((value, step) => (isRecord(value) ? value[step] : undefined), plan);
  return isRecord(found) ? `${String(found.workspace)}-${String(found.stack)}` : 'a plan without tags of a stack';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
