import type { SynthesisedStack } from '../../src/synth';

type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The Terraform JSON of a stack, as far as kinds and references go. */
export interface StackJson {
  readonly terraform: { readonly required_providers: Readonly<Record<string, { readonly version: string }>> };
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly output?: Readonly<Record<string, unknown>>;
}

export const jsonOf = ({ text }: Pick<SynthesisedStack, 'text'>): StackJson => JSON.parse(text) as StackJson;

/** Kinds of resources and data sources. */
export const kindsOf = (stack: Pick<SynthesisedStack, 'text'>): readonly string[] => {
  const { resource = {}, data = {} } = jsonOf(stack);
  return [...Object.keys(resource), ...Object.keys(data)];
};

/**
 * The same stack with one resource of each kind, and with all that these, its outputs, its data and its providers refer to:
 * a deploy of it can be broken off at each kind and with each contract, and not forty times among alarms that are alike.
 */
export function withoutLookAlikes(stack: SynthesisedStack): SynthesisedStack {
  const { resource = {}, ...rest } = jsonOf(stack);
  const first = Object.entries(resource).map(([kind, blocks]) => `${kind}.${Object.keys(blocks)[0]}`);
  const kept = closure(resource, [...first, ...referencesIn(rest)]);
  const left = Object.entries(resource).map(([kind, blocks]) => [
    kind,
    Object.fromEntries(Object.entries(blocks).filter(([name]) => kept.has(`${kind}.${name}`))),
  ]);
  const text = JSON.stringify({ ...rest, resource: Object.fromEntries(left) as Blocks }, null, 2);
  return { ...stack, text, resources: stack.resources.filter(({ address }) => kept.has(address)) };
}

/** These addresses, and all that they refer to. */
function closure(resource: Blocks, addresses: readonly string[]): ReadonlySet<string> {
  const kept = new Set<string>();
  const left = [...addresses];
  for (let address = left.pop(); address; address = left.pop()) {
    const [kind = '', name = ''] = address.split('.');
    const block = resource[kind]?.[name];
    if (block === undefined || kept.has(address)) continue;
    kept.add(address);
    left.push(...referencesIn(block));
  }
  return kept;
}

const referencesIn = (value: unknown): readonly string[] => JSON.stringify(value).match(/\b[a-z]\w*\.[\w-]+/g) ?? [];
