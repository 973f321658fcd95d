import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesise } from '../../src/synth';
import { Terraform } from '../../src/terraform/binary';
import { pluginCache } from '../../src/terraform/plugin-cache';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { ROOT } from '../support/root';

/** Where the tests have their providers from: variables for every Terraform that they start. */
export type Providers = Readonly<Record<string, string>>;

declare module 'vitest' {
  export interface ProvidedContext {
    /** `undefined` when none can be had here. */
    providers: Providers | undefined;
  }
}

/**
 * Finds providers, once for all tests: a Terraform CLI configuration that exists, else the folder of stand-ins beside
 * the checkout, else the ordinary registry. Fills the plugin cache, which only one may do. Where nothing serves, the
 * tests that need them are left out and it is said so; under CI=true that is a failure.
 */
export default async function setup({ provide }: TestProject): Promise<void> {
  const problems: string[] = [];
  for (const source of [configured, besideTheCheckout, registry]) {
    const providers = source();
    if (!providers) continue;
    const problem = await trial(providers);
    if (!problem) {
      provide('providers', providers);
      return;
    }
    problems.push(`${source.name}: ${problem}`);
  }
  const message = `No Terraform providers can be had here.\n${problems.join('\n')}`;
  if (process.env.CI === 'true') throw new Error(message);
  process.stderr.write(`${message}\nSkipped: every test of test/terraform that needs them.\n`);
  provide('providers', undefined);
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

/** Installs what the stacks require; the answer is what is in the way, if anything. */
async function trial(providers: Providers): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'platform-test-'));
  const shell = { ...process.env, TF_CLI_CONFIG_FILE: providers.TF_CLI_CONFIG_FILE };
  try {
    const terraform = await Terraform.find(pluginCache(ROOT, shell), shell);
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ terraform: { required_providers: required() } }));
    const { exitCode, stderr } = await terraform.run(folder, ['init', '-input=false', '-no-color']);
    return exitCode === 0 ? undefined : stderr;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All providers of all stacks, with their versions. */
const required = (): object =>
  Object.assign({}, ...synthesise(load(input), { state: 'stubs', stateDir: '' }).map(({ text }) => requiredBy(text)));

const requiredBy = (text: string): object =>
  (JSON.parse(text) as { terraform: { required_providers: object } }).terraform.required_providers;
