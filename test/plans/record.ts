import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Scenario, SCENARIOS } from './scenarios';

/**
 * Records what Terraform plans in each scenario, beside this file: `node --import tsx test/plans/record.ts [NAME…]`.
 * Providers come from where TF_CLI_CONFIG_FILE says; the committed ones are of the stand-ins.
 */
function main(names: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'platform-plans-'));
  const chosen = SCENARIOS.filter(({ name }) => names.length === 0 || names.includes(name));
  try {
    for (const scenario of chosen) {
      record(folder, scenario);
      process.stderr.write(`${scenario.name}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const PROVIDER = { region: 'eu-west-1', access_key: 'stub', secret_key: 'stub' };
const VERSION = '6.25.0';

function record(folder: string, scenario: Scenario): void {
  const { name, before = {}, after = {}, more = {}, moreBefore = {}, flags = [], edit } = scenario;
  rmSync(join(folder, 'terraform.tfstate'), { force: true });
  configure(folder, before, moreBefore);
  if (!existsSync(join(folder, '.terraform'))) terraform(folder, 'init', '-input=false');
  if (Object.keys(before).length > 0) terraform(folder, 'apply', '-auto-approve', '-input=false');
  const state = join(folder, 'terraform.tfstate');
  if (edit) writeFileSync(state, edit(readFileSync(state, 'utf8')));
  configure(folder, after, more);
  terraform(folder, 'plan', '-input=false', '-out=plan', ...flags);
  const plan = JSON.parse(terraform(folder, 'show', '-json', 'plan')) as Readonly<Record<string, unknown>>;
  writeFileSync(join(__dirname, `${name}.json`), `${JSON.stringify(trimmed(plan), null, 1)}\n`);
}

function configure(folder: string, resource: object, more: object): void {
  const required = { aws: { source: 'hashicorp/aws', version: VERSION } };
  const resources = Object.keys(resource).length > 0 ? { resource } : {};
  const json = { terraform: { required_providers: required }, provider: { aws: PROVIDER }, ...resources, ...more };
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(json));
}

const terraform = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('terraform', [...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  }).toString();

/** Left out: what no verdict reads, and attributes that nobody set. */
function trimmed(plan: Readonly<Record<string, unknown>>): object {
  const { configuration, planned_values, prior_state, timestamp, checks, relevant_attributes, ...kept } = plan;
  return JSON.parse(
    JSON.stringify(kept, (_, value: unknown) => (isRecord(value) ? withoutNulls(value) : value)),
  ) as object;
}

const CHANGE_ITSELF = ['before', 'after'];
const withoutNulls = (value: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(value).filter(([key, inner]) => inner !== null || CHANGE_ITSELF.includes(key)));
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

main(process.argv.slice(2));
