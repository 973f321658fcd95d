import {
  DefaultTokenResolver,
  StringConcat,
  TerraformElement,
  TerraformOutput,
  type TerraformStack,
  Tokenization,
} from 'cdktf';
import { inOrder, sorted } from './sorted-json';

/** A part of a Terraform document. */
type Tree = Readonly<Record<string, unknown>>;

/**
 * The Terraform JSON of a stack, as cdktf makes it, over what the stack says of itself. cdktf resolves the tokens of every
 * element, puts the elements together and resolves the whole once more; here everything is resolved once (ADR-0071), and
 * cdktf is asked only for what holds a token (ADR-0075). Keys stand in the order in which they are written.
 */
export function terraformJson(stack: TerraformStack, own: Tree): unknown {
  const elements = stack.node.findAll().filter((node) => TerraformElement.isTerraformElement(node));
  const resolved = resolver(stack);
  const metadata = together(aboutStack(stack), ...elements.map((element) => resolved(element.toMetadata())));
  return together(
    resolved({ '//': { metadata, outputs: outputs(elements) }, ...own }),
    ...elements.map((element) => resolved(element.toTerraform())),
  );
}

/** What cdktf-cli reads of a stack: who made it, its name and backend, and what was written over the bindings. */
const aboutStack = ({ node }: TerraformStack): Tree => ({
  version: node.tryGetContext('cdktfVersion') as unknown,
  ...{ stackName: node.id, backend: 'local' },
});

/** The names of the outputs under their paths in the tree of constructs. */
const outputs = (elements: readonly TerraformElement[]): Tree =>
  together(
    ...elements
      .filter((element) => TerraformOutput.isTerraformOutput(element))
      .map(({ node, friendlyUniqueId }) =>
        node.path.split('/').reduceRight<unknown>((inner, part) => ({ [part]: inner }), friendlyUniqueId),
      ),
  );

/**
 * Trees become one tree: maps are joined, lists follow each other, of anything else the last counts. It takes over what
 * it is given, keys in order, and puts in order again only where something was joined.
 */
function together(...parts: readonly unknown[]): Tree {
  const whole = {};
  const mixed = new Set<Tree>([whole]);
  for (const part of parts) if (isTree(part)) join(whole, part, mixed);
  return ordered(whole, mixed);
}

function join(tree: Record<string, unknown>, part: Tree, mixed: Set<Tree>): void {
  for (const [key, value] of Object.entries(part)) {
    const known = tree[key];
    if (isTree(known) && isTree(value)) join(known, value, mixed.add(known));
    else if (Array.isArray(known) && Array.isArray(value)) tree[key] = known.concat(value);
    else if (value !== undefined) tree[key] = value;
  }
}

const ordered = (tree: Tree, mixed: ReadonlySet<Tree>): Tree =>
  Object.fromEntries(
    inOrder(tree).map(([key, value]) => [key, isTree(value) && mixed.has(value) ? ordered(value, mixed) : value]),
  );

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Tokenization.isResolvable(value);

/** Resolves what holds tokens, and copies all else, keys in order. */
function resolver(scope: TerraformStack): (tree: unknown) => unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const byCdktf = (value: unknown): unknown =>
    sorted(Tokenization.resolve(value, { scope, resolver, preparing: false }));
  const plainly = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.some(mayHoldToken) ? byCdktf(value) : value.map(plainly).filter((item) => item !== undefined);
    if (!isPlain(value)) return mayHoldToken(value) ? byCdktf(value) : value;
    const made: Record<string, unknown> = {};
    for (const key of Object.keys(value).sort()) {
      if (mayHoldToken(key)) return byCdktf(value);
      const inner = plainly(value[key]);
      if (inner !== undefined) made[key] = inner;
    }
    return made;
  };
  return plainly;
}

/** Not what only looks like data: a token, an element, a date. */
const isPlain = (value: unknown): value is Tree =>
  typeof value === 'object' &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  !Tokenization.isResolvable(value);

/** Tokens of texts, lists and maps have their name in them; those of numbers, also within a text, are far below all others. */
function mayHoldToken(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('TfToken[') || /\de[+-]?\d/i.test(value);
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER;
  return (
    typeof value === 'function' ||
    (typeof value === 'object' && value !== null && !Array.isArray(value) && !isPlain(value))
  );
}
