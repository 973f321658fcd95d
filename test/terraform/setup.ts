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
import { jsonOf, kindsOf } from '../support/stack-json';

/** Where the tests have their providers from: variables for every Terraform that they start. */
export type Providers = Readonly<Record<string, string>>;

declare module 'vitest' {
  export interface ProvidedContext {
    /** `undefined` when none can be had here. */
    providers: Providers | undefined;
    /** Whether they stand in for the real ones: they answer for AWS and make nothing. */
    standIns: boolean;
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
 * nothing serves, the tests that need them are left out and it is said so; under CI=true that is a failure. Real
 * providers apply nothing without an account: with them the tests that apply are left out and it is said so, and what
 * synthesises, validates and plans is tried with the providers that production has.
 */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const wants = wanted();
  const problems: string[] = [];
  provide('wants', wants);
  for (const source of [configured, besideTheCheckout, registry]) {
    const providers = source();
    if (!providers) continue;
    const { cache, problem, standIns = false } = await trial(providers, wants);
    if (problem === undefined) {
      if (!standIns) process.stderr.write(REAL);
      const lane = await openLane({ ...wants, cache });
      provide('providers', standIns ? { ...providers, ...UNLOCKED } : providers);
      provide('standIns', standIns);
      provide('lane', lane.environment);
      return lane.close;
    }
    problems.push(`${source.name}: ${problem}`);
  }
  const message = `No Terraform providers can be had here.\n${problems.join('\n')}`;
  if (process.env.CI === 'true') throw new Error(message);
  process.stderr.write(`${message}\nSkipped: every test of test/terraform that needs them.\n`);
  provide('providers', undefined);
  provide('standIns', false);
  provide('lane', {});
  return () => undefined;
}

/** Their bytes are not those of the locks. */
const UNLOCKED = { PLATFORM_PROVIDER_LOCK: 'off' };

const REAL =
  'The Terraform providers here are the real ones, and there is no account.\n' +
  'Left out: every test that applies, which stand-ins for providers serve (CONTRIBUTING.md).\n';

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

interface Trial {
  readonly cache: string;
  readonly problem?: string;
  readonly standIns?: boolean;
}

/** Installs what the stacks require, and makes a topic at an address where nobody answers: only a stand-in can. */
async function trial(providers: Providers, { versions }: Wants): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'platform-test-'));
  const shell = { ...process.env, TF_CLI_CONFIG_FILE: providers.TF_CLI_CONFIG_FILE };
  const cache = pluginCache(ROOT, shell);
  const required = Object.entries(versions).map(([name, version]) => [name, { source: `hashicorp/${name}`, version }]);
  try {
    const terraform = await Terraform.find(cache, shell);
    const json = { terraform: { required_providers: Object.fromEntries(required) as object }, ...TOPIC };
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(json));
    const { exitCode, stderr } = await terraform.run(folder, ['init', '-input=false', '-no-color']);
    if (exitCode !== 0) return { cache, problem: stderr };
    const made = await terraform.run(folder, ['apply', '-auto-approve', '-input=false', '-no-color']);
    return { cache, standIns: made.exitCode === 0 };
  } catch (error) {
    return { cache, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const TOPIC = {
  provider: {
    aws: {
      ...{ region: 'eu-west-1', access_key: 'stub', secret_key: 'stub', max_retries: 1 },
      ...{ skip_credentials_validation: true, skip_requesting_account_id: true, skip_metadata_api_check: 'true' },
      endpoints: [{ sns: 'http://127.0.0.1:9' }],
    },
  },
  resource: { aws_sns_topic: { trial: { name: 'trial' } } },
};

function wanted(): Wants {
  const stacks = synthesise(load(input), { state: 'local', stateDir: '' });
  const required = stacks.flatMap((stack) => Object.entries(jsonOf(stack).terraform.required_providers));
  return {
    versions: Object.fromEntries(required.map(([name, { version }]) => [name, version])),
    kinds: [...new Set([...stacks.flatMap(kindsOf), ...RECORD_HOLDERS])],
  };
}
