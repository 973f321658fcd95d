import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import type { StateMode } from '../run';
import type { SynthesisedStack } from '../synth';
import { lockName, lockProblems, ProviderLocks, type ProviderSet, providersOf } from '../terraform/provider-lock';
import { ROOT } from './config';
import { productionIn } from './production';

/** The locks of this checkout. */
export const providerLocks = new ProviderLocks(join(ROOT, 'providers'));

/**
 * Whether they are left aside: by stand-ins for providers, whose bytes are others, and by nobody else. Variable
 * `PLATFORM_PROVIDER_LOCK`.
 */
export const leavesLocksAside = (shell: NodeJS.ProcessEnv = process.env): boolean =>
  shell.PLATFORM_PROVIDER_LOCK === 'off';

export interface Holding {
  readonly spec: PlatformSpec;
  readonly state: StateMode;
  readonly locks: Pick<ProviderLocks, 'textOf'>;
  readonly shell: NodeJS.ProcessEnv;
}

/** Against accounts of production every provider is held to known bytes; whatever would let others in is refused. */
export function holdToLocks(stacks: readonly SynthesisedStack[], { spec, state, locks, shell }: Holding): void {
  const production = stacks.filter(({ workspace }) => state === 's3' && productionIn(spec, workspace));
  if (production.length === 0) return;
  const sets = new Map(production.map((stack) => [lockName(providersOf(stack)), providersOf(stack)] as const));
  const missing = [...sets].filter(([, set]) => locks.textOf(set) === undefined).map(([name]) => name);
  const lacking = [...sets].flatMap(([name, set]) => incomplete(name, locks.textOf(set), set));
  reject('Providers', [leftAside(shell), overridden(shell), unlocked(missing), ...lacking]);
}

function leftAside(shell: NodeJS.ProcessEnv): Problem | undefined {
  const fix = 'take it out of the environment; stand-ins for providers are for --state local and stubs';
  return leavesLocksAside(shell)
    ? { field: 'PLATFORM_PROVIDER_LOCK', got: 'off', want: 'nothing in production', fix }
    : undefined;
}

/** What `dev_overrides` names is used without a look at its version or its bytes (developer.hashicorp.com/terraform/cli/config). */
function overridden(shell: NodeJS.ProcessEnv): Problem | undefined {
  const file = shell.TF_CLI_CONFIG_FILE ?? join(shell.HOME ?? homedir(), '.terraformrc');
  if (!existsSync(file) || !/^[^#]*\bdev_overrides\b/m.test(readFileSync(file, 'utf8'))) return undefined;
  const fix = `take it out of ${file}, or name another file by TF_CLI_CONFIG_FILE`;
  return { field: 'dev_overrides', got: 'providers of somebody', want: 'nothing in production', fix };
}

/** A lock that holds some systems, or another version, lets what it does not hold be somebody's choice. */
const incomplete = (name: string, text: string | undefined, set: ProviderSet): readonly Problem[] =>
  (text === undefined ? [] : lockProblems(text, set)).map((got) => ({
    ...{ field: `providers/${name}`, got, want: 'every provider at its version, for every system' },
    fix: 'platform providers lock, where the registry can be reached; read the difference, then commit it',
  }));

function unlocked(missing: readonly string[]): Problem | undefined {
  if (missing.length === 0) return undefined;
  const fix =
    'platform providers lock, where the registry can be reached (the workflow versions does so), then commit it';
  return { field: 'providers', got: undefined, want: missing.join(' and '), fix };
}
