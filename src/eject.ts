import type { SynthesisedStack } from './synth';
import type { StateMode } from './run';
import { type ProviderLocks, providersOf } from './terraform/provider-lock';

/** A repository as text, by path. */
export type Files = Readonly<Record<string, string>>;

/**
 * The platform as a plain Terraform repository, which nothing of this one is needed for: a root module for each stack,
 * with its backend, its charts and the lock of its providers, and a page that says in which order they are applied.
 * Whoever leaves takes this and the states; addresses, states and workspaces stay what they are (ADR-0001).
 */
export function ejected(
  stacks: readonly SynthesisedStack[],
  state: StateMode,
  locks: Pick<ProviderLocks, 'textOf'>,
): Files {
  return {
    'README.md': readme(stacks, state),
    '.gitignore': IGNORED,
    ...Object.fromEntries(stacks.flatMap((stack) => rootModule(stack, locks))),
  };
}

/** What Terraform keeps beside a configuration. */
const IGNORED = '.terraform/\n*.tfstate\n*.tfstate.*\n*.tfplan\n';

function rootModule(
  stack: SynthesisedStack,
  locks: Pick<ProviderLocks, 'textOf'>,
): readonly (readonly [path: string, text: string])[] {
  const { '//': _, ...configuration } = JSON.parse(stack.text) as Readonly<Record<string, unknown>>;
  const lock = locks.textOf(providersOf(stack));
  const files = {
    'main.tf.json': `${JSON.stringify(configuration, withoutNotes, 2)}\n`,
    ...(lock === undefined ? {} : { '.terraform.lock.hcl': lock }),
    ...stack.assets,
  };
  return Object.entries(files).map(([file, text]) => [`stacks/${stack.id}/${file}`, text]);
}

/** What the framework notes of itself beside each resource says nothing to Terraform. */
const withoutNotes = (key: string, value: unknown): unknown => (key === '//' ? undefined : value);

const readme = (stacks: readonly SynthesisedStack[], state: StateMode): string => `# Platform, as Terraform alone

Every folder below \`stacks\` is a root module in Terraform's JSON syntax. Its state is where it was (${PLACES[state]}), in the
Terraform workspace below; a variable's validation refuses every other one.

\`\`\`sh
cd stacks/${stacks[0]?.id ?? '<stack>'}
terraform init
terraform workspace select ${stacks[0]?.workspace ?? '<workspace>'}
terraform plan        # says: No changes
\`\`\`

In this order each finds the outputs that it reads:

| stack | workspace | reads |
|---|---|---|
${stacks.map(({ id, workspace, dependsOn }) => `| \`${id}\` | \`${workspace}\` | ${dependsOn.join(', ')} |`).join('\n')}
`;

const PLACES: Readonly<Record<StateMode, string>> = {
  s3: 'the bucket of its account',
  local: 'files beside it',
  stubs: 'nowhere: these are stand-in values',
};
