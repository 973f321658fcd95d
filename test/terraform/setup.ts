import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesise } from '../../src/synth';
import { RECORD_HOLDERS } from '../../src/protect';
import { Terraform } from '../../src/terraform/binary';
import { pluginCache } from '../../src/terraform/plugin-cache';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { openLane } from '../support/provider-lane';
import { ROOT } from '../support/root';

/** Where the tests have their providers from: variables for every Terraform that they start. */
export type Providers = Readonly<Record<string, string>>;

declare module 'vitest' {
  export interface ProvidedContext {
    /** `undefined` when none can be had here. */
    providers: Providers | undefined;
    /** Variables that lead Terraform to the same providers by a shorter way. */
    lane: Providers;
    /** What the stacks want of them. */
    wants: Wants;
  }
}

export interface Wants {
  /** Version of each provider by its name. */
  readonly versions: Readonly<Record<string, string>>;
  /** Kinds of resources and data sources. */
  readonly kinds: readonly string[];
}

/**
 * Finds providers, once for all tests: a Terraform CLI configuration that exists, else the folder of stand-ins beside
 * the checkout, else the ordinary registry. Fills the plugin cache, which only one may do, and opens the lane. Where
 * nothing serves, the tests that need them are left out and it is said so; under CI=true that is a failure.
 */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const wants = wanted();
  const problems: string[] = [];
  provide('wants', wants);
  for (const source of [configured, besideTheCheckout, registry]) {
    const providers = source();
    if (!providers) continue;
    const { cache, problem } = await trial(providers, wants);
    if (problem === undefined) {
      const lane = await openLane({ ...wants, cache });
      provide('providers', providers);
      provide('lane', lane.environment);
      return lane.close;
    }
    problems.push(`${source.name}: ${problem}`);
  }
  const message = `No Terraform providers can be had here.\n${problems.join('\n')}`;
  if (process.env.CI === 'true') throw new Error(message);
  process.stderr.write(`${message}\nSkipped: every test of test/terraform that needs them.\n`);
  provide('providers', undefined);
  provide('lane', {});
  return () => undefined;
}

function configured(): Providers | undefined {
  const file = process.env.TF_CLI_CONFIG_FILE;
  return file !== undefined && existsSync(file) ? { TF_CLI_CONFIG_FILE: file } : undefined;
}

function besideTheCheckout(): Providers | undefined {
  const mirror = join(ROOT, '..', 'shared', 'schema-providers', 'mirror');
  if (!existsSync(mirror)) return undefined;
  try {
    return { TF_CLI_CONFIG_FILE: execFileSync(mirror, { encoding: 'utf8' }).trim() };
  } catch {
    return undefined;
  }
}

const registry = (): Providers => ({});

/** Installs what the stacks require. */
async function trial(providers: Providers, { versions }: Wants): Promise<{ cache: string; problem?: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'platform-test-'));
  const shell = { ...process.env, TF_CLI_CONFIG_FILE: providers.TF_CLI_CONFIG_FILE };
  const cache = pluginCache(ROOT, shell);
  const required = Object.entries(versions).map(([name, version]) => [name, { source: `hashicorp/${name}`, version }]);
  try {
    const terraform = await Terraform.find(cache, shell);
    const json = { terraform: { required_providers: Object.fromEntries(required) as object } };
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(json));
    const { exitCode, stderr } = await terraform.run(folder, ['init', '-input=false', '-no-color']);
    return exitCode === 0 ? { cache } : { cache, problem: stderr };
  } catch (error) {
    return { cache, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface StackJson {
  readonly terraform: { readonly required_providers: Readonly<Record<string, { readonly version: string }>> };
  readonly resource?: object;
  readonly data?: object;
}

function wanted(): Wants {
  const stacks = synthesise(load(input), { state: 'local', stateDir: '' }).map(
    ({ text }) => JSON.parse(text) as StackJson,
  );
  const required = stacks.flatMap(({ terraform }) => Object.entries(terraform.required_providers));
  const kinds = stacks.flatMap(({ resource = {}, data = {} }) => [...Object.keys(resource), ...Object.keys(data)]);
  return {
    versions: Object.fromEntries(required.map(([name, { version }]) => [name, version])),
    kinds: [...new Set([...kinds, ...RECORD_HOLDERS])],
  };
}
