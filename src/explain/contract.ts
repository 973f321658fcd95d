import { remembered, type Resource, wholeText } from '../../modules/governance';
import type { SynthesisedStack } from '../synth';
import { distinct, type Entry, type Explanation, NOTHING } from './explanation';
import type { Ground } from './ground';

interface Output {
  readonly stack: SynthesisedStack;
  readonly name: string;
  readonly value: unknown;
}

/** What a stack publishes. */
export const outputsOf = remembered((stack: SynthesisedStack): readonly Output[] => {
  const { output = {} } = JSON.parse(stack.text) as { output?: Readonly<Record<string, { readonly value: unknown }>> };
  return Object.entries(output).map(([name, { value }]) => ({ stack, name, value }));
});

/** Every value that crosses stacks: `prod-euw1-network.vpc_id`. */
export const contracts = (ground: Ground): readonly Entry[] =>
  ground.stacks.flatMap((stack) =>
    outputsOf(stack).map((output) => ({
      kind: 'contract' as const,
      names: [`${stack.id}.${output.name}`, output.name] as const,
      explain: () => explained(ground, output),
    })),
  );

/** `reads prod-euw1-network.vpc_id`, for each that a resource names. */
export const readBy = ({ attributes }: Pick<Resource, 'attributes'>): readonly string[] =>
  distinct(
    [...wholeText(attributes).matchAll(/data\.terraform_remote_state\.([\w-]+)\.outputs\.(\w+)/g)].map(
      ([, stack = '', name = '']) => `reads ${stack}.${name}`,
    ),
  );

/** Outputs of its stack that hand a resource on. */
export const outputsNaming = ({ stacks }: Ground, { workspace, stack, address }: Resource): readonly string[] => {
  const own = stacks.find(({ id }) => id === `${workspace}-${stack}`);
  return own ? (namingByAddress(own).get(address) ?? []) : [];
};

const namingByAddress = remembered((stack: SynthesisedStack): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>();
  for (const output of outputsOf(stack))
    for (const address of addressesIn(output.value))
      found.set(address, [...(found.get(address) ?? []), `is handed on as ${stack.id}.${output.name}`]);
  return found;
});

const addressesIn = (value: unknown): readonly string[] =>
  distinct([...JSON.stringify(value).matchAll(/\b([a-z]+_[a-z0-9_]+\.[\w-]+)\./g)].map(([, address = '']) => address));

function explained(ground: Ground, { stack, name, value }: Output): Explanation {
  const made = addressesIn(value).flatMap((address) => stack.resources.filter((one) => one.address === address));
  const { workspace, part, id } = stack;
  const readers = ground.stacks.filter(({ text }) =>
    new RegExp(`data\\.terraform_remote_state\\.${id}\\.outputs\\.${name}\\b`).test(text),
  );
  const source = made[0] ? ground.source(made[0]) : [];
  return {
    ...NOTHING,
    kind: 'contract',
    name: `${id}.${name}`,
    what: `what ${id} hands to ${readers.length > 0 ? readers.map((one) => one.id).join(', ') : 'people: no stack reads it'}`,
    owner: ground.settings.workspace(workspace).owner,
    source: distinct([...ground.stackSource(stack), ...source]),
    settings: ground.settings.behind(workspace, part),
    contracts:
      readers.length > 0 ? readers.map((reader) => `is read by ${reader.id}`) : ['is read by people: terraform output'],
    decisions: ground.decisions(source, ['0003']),
    runbooks: ground.runbook('drift-found', 'when what it says is not there'),
    related: made.map(({ address }) => ({
      name: `${workspace}/${part}/${address}`,
      says: 'where its value comes from',
    })),
  };
}
