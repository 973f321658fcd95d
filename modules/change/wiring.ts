/** The Terraform JSON of a stack, as far as references go. */
export interface StackJson {
  readonly resource?: Named;
  readonly data?: Named;
  readonly provider?: Readonly<Record<string, unknown>>;
  readonly locals?: Readonly<Record<string, unknown>>;
  readonly output?: Readonly<Record<string, unknown>>;
}
type Named = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** An output of another stack. */
export interface Read {
  readonly producer: string;
  readonly output: string;
}

/** How a stack hangs together inside: what it reads of others, and which of its own outputs follow from that. */
export interface Wiring {
  readonly stack: string;
  readonly reads: readonly Read[];
  /** Own outputs that may change when these reads do. */
  readonly follows: (reads: readonly Read[]) => readonly string[];
}

/** Reads the wiring of a stack from its Terraform JSON: whatever refers to what changes may change itself. */
export function wiringOf(stack: string, json: StackJson): Wiring {
  const nodes = nodesOf(json);
  const all = [...nodes.values()].flatMap(readsIn);
  const reads = [...new Map(all.map((read) => [keyOf(read), read])).values()];
  return { stack, reads, follows: (changed) => outputsBehind(nodes, new Set(changed.map(keyOf))) };
}

const keyOf = ({ producer, output }: Read): string => `${producer}.${output}`;

/** Every block by the name under which others refer to it, with its text. */
function nodesOf({ resource = {}, data = {}, provider = {}, locals = {}, output = {} }: StackJson) {
  const text = (value: unknown): string => JSON.stringify(value).replaceAll('\\"', '"');
  const named = (prefix: string, kinds: Named) =>
    Object.entries(kinds).flatMap(([kind, blocks]) =>
      kind === 'terraform_remote_state'
        ? []
        : Object.entries(blocks).map(([name, block]) => [`${prefix}${kind}.${name}`, text(block)] as const),
    );
  const flat = (prefix: string, blocks: Readonly<Record<string, unknown>>) =>
    Object.entries(blocks).map(([name, block]) => [`${prefix}.${name}`, text(block)] as const);
  return new Map([
    ...named('', resource),
    ...named('data.', data),
    ...flat('provider', provider),
    ...flat('local', locals),
    ...flat('output', output),
  ]);
}

const READ = /data\.terraform_remote_state\.([\w-]+)\.outputs(?:\.([\w-]+)|\["([\w-]+)"\])/g;
const REFERENCE = /(?:data\.)?[a-z]\w*\.[A-Za-z_][\w-]*/g;

const readsIn = (text: string): readonly Read[] =>
  [...text.matchAll(READ)].map(([, producer = '', dotted, indexed]) => ({ producer, output: dotted ?? indexed ?? '' }));

/** Follows references from what reads until nothing new is reached. */
function outputsBehind(nodes: ReadonlyMap<string, string>, changed: ReadonlySet<string>): readonly string[] {
  const reached = new Set(
    [...nodes].filter(([, text]) => readsIn(text).some((read) => changed.has(keyOf(read)))).map(([name]) => name),
  );
  for (let size = -1; size !== reached.size;) {
    size = reached.size;
    for (const [name, text] of nodes) if (refersTo(name, text, reached)) reached.add(name);
  }
  return [...reached].filter((name) => name.startsWith('output.')).map((name) => name.slice('output.'.length));
}

/** A resource also follows its provider: `kubernetes_namespace_v1` that of `kubernetes`. */
const refersTo = (name: string, text: string, reached: ReadonlySet<string>): boolean =>
  reached.has(`provider.${name.replace(/^data\./, '').split('_')[0] ?? ''}`) ||
  [...text.matchAll(REFERENCE)].some(([reference]) => reached.has(reference));
