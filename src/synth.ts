import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { App } from 'cdktf';
import { enforce, Inventory, type PlatformAccounts, type Resource } from '../modules/governance';
import type { PlatformSpec } from '../workspaces/load';
import { backupBreaches } from './backups';
import { drillBreaches } from './drill-targets';
import { platform } from './platform';
import { accountsOf } from './platform-accounts';
import { letsGo } from './protect';
import type { Run } from './run';
import { seen, type StackJson } from './seen';
import { PlatformStack } from './stacks/platform-stack';
import { withoutTraces } from './without-traces';

/** Where cdktf puts the files that a stack brings along. */
export const ASSETS = 'assets';

/** One stack as synthesised, before it is written anywhere. */
export interface SynthesisedStack {
  readonly id: string;
  readonly workspace: string;
  /** Its name within the workspace. */
  readonly part: string;
  /** Ids of the stacks whose outputs it reads. */
  readonly dependsOn: readonly string[];
  /** The bytes of `cdk.tf.json`. */
  readonly text: string;
  /** Files that lie beside it, such as local charts, by their path from there. @default none */
  readonly assets?: Readonly<Record<string, string>>;
  readonly resources: readonly Resource[];
  /** Where its state lies and whose account it is for, as kinds of their own that policies look at. @default none */
  readonly settings?: readonly Resource[];
}

/** The synthesised platform breaks one of its own policies. */
export class PolicyError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(['The platform breaks its policies', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.name = 'PolicyError';
  }
}

/** The platform as synthesised, and what the policies have against it. */
export interface Synthesis {
  readonly stacks: readonly SynthesisedStack[];
  /** Breaches, and waivers that match nothing, as sentences. */
  readonly breaches: readonly string[];
}

/**
 * Synthesises all workspaces, without network, clock or chance, and without touching any output folder.
 * Throws a ConfigError on bad input and a PolicyError on a breach; both name every problem.
 */
export function synthesise(spec: PlatformSpec, run: Run): readonly SynthesisedStack[] {
  const { stacks, breaches } = examine(spec, run);
  if (breaches.length > 0) throw new PolicyError(breaches);
  return stacks;
}

/** Synthesises like `synthesise`, but hands the breaches back. `map` is another map for tests of what runs it. */
export function examine(spec: PlatformSpec, run: Run, map = platform): Synthesis {
  const stacks = build(spec, run, map);
  const workspaces = [spec.audit, ...spec.clusters, ...spec.environments];
  const inventory = inventoryOf(stacks);
  const breaches = workspaces.flatMap(({ name, waivers }) => {
    const resources = inventory.resources.filter(({ workspace }) => workspace === name);
    return enforce(name, resources, waivers, inventory).problems;
  });
  const all = stacks.flatMap((stack) => stack.resources);
  return { stacks, breaches: [...breaches, ...backupBreaches(all), ...drillBreaches(all)] };
}

/** Everything that policies look at, with its relations. */
export const inventoryOf = (stacks: readonly SynthesisedStack[]): Inventory =>
  new Inventory(stacks.flatMap(({ resources, settings = [] }) => [...resources, ...settings]));

function build(spec: PlatformSpec, run: Run, map: typeof platform): readonly SynthesisedStack[] {
  const accounts = accountsOf(spec);
  const aside = mkdtempSync(join(tmpdir(), 'eks-platform-'));
  try {
    const app = new App({ outdir: aside, stackTraces: false });
    withoutTraces(() => {
      map(app, spec, run);
      app.synth();
    });
    return app.node.children
      .filter((child) => child instanceof PlatformStack)
      .map((stack) => written(stack, aside, accounts));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Reads back what cdktf wrote for one stack: the bytes that Terraform will read. */
function written(stack: PlatformStack, folder: string, accounts: PlatformAccounts): SynthesisedStack {
  const { id } = stack.node;
  const text = readFileSync(join(folder, 'stacks', id, 'cdk.tf.json'), 'utf8');
  return {
    id,
    workspace: stack.context.workspace,
    part: stack.part,
    dependsOn: stack.dependencies.map((dependency) => dependency.node.id),
    text,
    assets: assetsOf(join(folder, 'stacks', id)),
    ...seen(
      { ...stack.context, part: stack.part, platform: accounts, isLettingGo: letsGo(stack.context) },
      JSON.parse(text) as StackJson,
    ),
  };
}

function assetsOf(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(join(folder, ASSETS))) return {};
  const entries = readdirSync(join(folder, ASSETS), { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.sort().map((file) => [relative(folder, file), readFileSync(file, 'utf8')]));
}
