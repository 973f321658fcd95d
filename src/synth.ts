import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { LocalChart } from '../modules/charts';
import { enforce, Inventory, type PlatformAccounts, type Resource } from '../modules/governance';
import type { PlatformSpec } from '../workspaces/load';
import { backupBreaches } from './backups';
import { drillBreaches } from './drill-targets';
import { platform } from './platform';
import { accountsOf } from './platform-accounts';
import { letsGo } from './protect';
import type { Run } from './run';
import { seen, type StackJson } from './seen';
import { sortedJson } from './sorted-json';
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
    const own = lookedAt(stacks.filter(({ workspace }) => workspace === name));
    return enforce(name, own, waivers, inventory).problems;
  });
  const all = stacks.flatMap((stack) => stack.resources);
  return { stacks, breaches: [...breaches, ...backupBreaches(all), ...drillBreaches(all)] };
}

/** Everything that policies look at, with its relations. */
export const inventoryOf = (stacks: readonly SynthesisedStack[]): Inventory => new Inventory(lookedAt(stacks));

const lookedAt = (stacks: readonly SynthesisedStack[]): readonly Resource[] =>
  stacks.flatMap(({ resources, settings = [] }) => [...resources, ...settings]);

function build(spec: PlatformSpec, run: Run, map: typeof platform): readonly SynthesisedStack[] {
  const accounts = accountsOf(spec);
  const aside = mkdtempSync(join(tmpdir(), 'eks-platform-'));
  try {
    const app = new App({ outdir: aside, stackTraces: false });
    return withoutTraces(() => {
      map(app, spec, run);
      return app.node.children
        .filter((child) => child instanceof PlatformStack)
        .map((stack) => synthesised(stack, accounts));
    });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** What `app.synth()` does for a stack, in memory: whoever asks for no file of a stack has none written (ADR-0075). */
function synthesised(stack: PlatformStack, accounts: PlatformAccounts): SynthesisedStack {
  stack.runAllValidations();
  const json = stack.toTerraform();
  const text = once(() => sortedJson(json));
  return {
    id: stack.node.id,
    workspace: stack.context.workspace,
    part: stack.part,
    dependsOn: stack.dependencies.map((dependency) => dependency.node.id),
    get text() {
      return text();
    },
    assets: assetsOf(stack),
    ...seen(
      { ...stack.context, part: stack.part, platform: accounts, isLettingGo: letsGo(stack.context) },
      json as StackJson,
    ),
  };
}

const once = (make: () => string): (() => string) => {
  let made: string | undefined;
  return () => (made ??= make());
};

/** In the order of their paths. */
function assetsOf(stack: PlatformStack): Readonly<Record<string, string>> {
  const charts = stack.node.findAll().filter((child) => child instanceof LocalChart);
  const files = charts.flatMap(({ files }) => Object.entries(files));
  return Object.fromEntries(files.sort(([one], [other]) => (one < other ? -1 : 1)));
}
