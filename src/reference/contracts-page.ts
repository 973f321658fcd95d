import { outputsOf } from '../explain';
import type { SynthesisedStack } from '../synth';
import { table } from './table';

interface Handed {
  readonly part: string;
  readonly name: string;
  readonly kind: string;
  readonly readers: Set<string>;
}

/** Every value that a stack hands to later ones, and which stacks read it. Read back from what Terraform will read. */
export function contractsPage(generated: string, stacks: readonly SynthesisedStack[]): string {
  const handed = new Map<string, Handed>();
  for (const stack of stacks)
    for (const { name, value } of outputsOf(stack)) {
      const key = `${stack.part}.${name}`;
      const known = handed.get(key) ?? { part: stack.part, name, kind: kindOf(value), readers: new Set() };
      for (const reader of readersOf(stacks, stack, name)) known.readers.add(reader);
      handed.set(key, known);
    }
  const rows = [...handed.values()].map(({ part, name, kind, readers }) => [
    ...[`\`${part}\``, `\`${name}\``, kind],
    [...readers].map((reader) => `\`${reader}\``).join(', ') || 'people: `terraform output`',
  ]);
  return `# Contracts\n\n${generated}\n\n${WORDS}\n\n${table(['stack', 'value', 'how many', 'read by'], rows)}`;
}

const WORDS =
  'What stacks hand on, in order of application (ADR-0003): outputs of one state, read by later stacks with a literal workspace. ' +
  'No secret is among them. `bin/platform explain prod-euw1-network.vpc_id` says where a value comes from.';

const kindOf = (value: unknown): string => (typeof value === 'object' && value !== null ? 'by name' : 'one');

/** Parts of a platform that name the output of this stack. */
const readersOf = (stacks: readonly SynthesisedStack[], { id }: SynthesisedStack, name: string): readonly string[] =>
  stacks
    .filter(({ text }) => new RegExp(`data\\.terraform_remote_state\\.${id}\\.outputs\\.${name}\\b`).test(text))
    .map(({ part }) => part);
