import {
  DefaultTokenResolver,
  StringConcat,
  TerraformElement,
  TerraformOutput,
  type TerraformStack,
  Tokenization,
} from 'cdktf';
import { sorted } from './sorted-json';

/** A part of a Terraform document. */
type Tree = Readonly<Record<string, unknown>>;

/**
 * The Terraform JSON of a stack, as cdktf makes it, over what the stack says of itself. cdktf resolves the tokens of every
 * element, puts the elements together and resolves the whole once more; here everything is resolved once (ADR-0071), and
 * cdktf is asked only for what holds a token (ADR-0075). Keys stand in the order in which they are written.
 */
export function terraformJson(stack: TerraformStack, own: Tree): unknown {
  const elements = stack.node.findAll().filter((node) => TerraformElement.isTerraformElement(node));
  const about = { metadata: metadata(stack, elements), outputs: outputs(elements) };
  return resolved(
    stack,
    together({ '//': about, ...own }, ...elements.map((element): unknown => element.toTerraform())),
  );
}

/** What cdktf-cli reads of a stack: who made it, its name and backend, and what was written over the bindings. */
const metadata = (stack: TerraformStack, elements: readonly TerraformElement[]): Tree =>
  together(
    { version: stack.node.tryGetContext('cdktfVersion') as unknown, stackName: stack.node.id, backend: 'local' },
    ...elements.map((element) => resolved(stack, element.toMetadata())),
  );

/** The names of the outputs under their paths in the tree of constructs. */
const outputs = (elements: readonly TerraformElement[]): Tree =>
  together(
    ...elements
      .filter((element) => TerraformOutput.isTerraformOutput(element))
      .map(({ node, friendlyUniqueId }) =>
        node.path.split('/').reduceRight<unknown>((inner, part) => ({ [part]: inner }), friendlyUniqueId),
      ),
  );

/** Trees become one tree: maps are joined, lists follow each other, of anything else the last counts. */
const together = (...parts: readonly unknown[]): Tree =>
  parts.reduce<Record<string, unknown>>((tree, part) => (isTree(part) ? joined(tree, part) : tree), {});

/** Writes into the first, which nobody else holds: a stack has thousands of elements. */
function joined(tree: Record<string, unknown>, part: Tree): Record<string, unknown> {
  for (const [key, value] of Object.entries(part)) {
    const known = tree[key];
    if (isTree(value)) tree[key] = joined(isTree(known) ? known : {}, value);
    else if (Array.isArray(known) && Array.isArray(value)) tree[key] = known.concat(value);
    else if (value !== undefined) tree[key] = value;
  }
  return tree;
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Tokenization.isResolvable(value);

function resolved(scope: TerraformStack, tree: unknown): unknown {
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
  return plainly(tree);
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
