import {
  DefaultTokenResolver,
  StringConcat,
  TerraformElement,
  TerraformOutput,
  type TerraformStack,
  Tokenization,
} from 'cdktf';

/** A part of a Terraform document. */
type Tree = Readonly<Record<string, unknown>>;

/**
 * The Terraform JSON of a stack, as cdktf makes it, over what the stack says of itself. cdktf resolves the tokens of every
 * element, puts the elements together and resolves the whole once more; here everything is resolved once (ADR-0071).
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

const resolved = (scope: TerraformStack, tree: unknown): unknown =>
  Tokenization.resolve(tree, { scope, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false });
