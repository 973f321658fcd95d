import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { enforce, type Resource } from '../modules/governance';
import type { PlatformSpec } from '../workspaces/load';
import { platform } from './platform';
import type { Run } from './run';

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
  readonly resources: readonly Resource[];
}

/** The synthesised platform breaks one of its own policies. */
export class PolicyError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(['The platform breaks its policies', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.name = 'PolicyError';
  }
}

/**
 * Synthesises all workspaces, without network, clock or chance, and without touching any output folder.
 * Throws a ConfigError on bad input and a PolicyError on a breach; both name every problem.
 */
export function synthesise(spec: PlatformSpec, run: Run): readonly SynthesisedStack[] {
  const stacks = build(spec, run);
  const workspaces = [spec.audit, ...spec.clusters, ...spec.environments];
  const problems = workspaces.flatMap(({ name, waivers }) => {
    const resources = stacks.filter((stack) => stack.workspace === name).flatMap((stack) => stack.resources);
    return enforce(name, resources, waivers).problems;
  });
  if (problems.length > 0) throw new PolicyError(problems);
  return stacks;
}

function build(spec: PlatformSpec, run: Run): readonly SynthesisedStack[] {
  const aside = mkdtempSync(join(tmpdir(), 'eks-platform-'));
  try {
    const app = new App({ outdir: aside, stackTraces: false });
    platform(app, spec, run);
    app.synth();
    return app.node.children.filter(TerraformStack.isStack).map((stack) => written(stack, aside));
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Reads back what cdktf wrote for one stack: the bytes that Terraform will read. */
function written(stack: TerraformStack, folder: string): SynthesisedStack {
  const { id } = stack.node;
  const text = readFileSync(join(folder, 'stacks', id, 'cdk.tf.json'), 'utf8');
  const json = JSON.parse(text) as StackJson;
  const workspace = json.variable.workspace.default;
  const part = id.slice(workspace.length + 1);
  const dependsOn = stack.dependencies.map((dependency) => dependency.node.id);
  return { id, workspace, part, dependsOn, text, resources: resourcesOf(json, workspace, part) };
}

interface StackJson {
  readonly variable: { readonly workspace: { readonly default: string } };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

const resourcesOf = ({ resource = {} }: StackJson, workspace: string, stack: string): readonly Resource[] =>
  Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, attributes]) => ({
      workspace,
      stack,
      type,
      address: `${type}.${name}`,
      attributes,
    })),
  );
