import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StateMode } from '../run';
import type { SynthesisedStack } from '../synth';

/** Systems on which people and pipelines run Terraform. */
export const PLATFORMS = ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64'] as const;

/** Providers of a stack by name, each with its exact version. */
export type ProviderSet = Readonly<Record<string, string>>;

/** File of a stack folder in which Terraform looks for it. */
const IN_FOLDER = '.terraform.lock.hcl';

/** Which providers a stack asks for; all are HashiCorp's, at exact versions. */
export function providersOf({ text }: Pick<SynthesisedStack, 'text'>): ProviderSet {
  const { terraform } = JSON.parse(text) as {
    terraform: { required_providers: Record<string, { readonly version: string }> };
  };
  const entries = Object.entries(terraform.required_providers).map(([name, { version }]) => [name, version] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => one.localeCompare(other, 'en')));
}

/** `aws.lock.hcl`, `aws-helm-kubernetes.lock.hcl`: one lock for each set of providers, whatever the number of stacks. */
export const lockName = (providers: ProviderSet): string => `${Object.keys(providers).sort().join('-')}.lock.hcl`;

/** The sets that the stacks ask for, each once. */
export const providerSets = (stacks: readonly SynthesisedStack[]): readonly ProviderSet[] => {
  const sets = new Map(stacks.map((stack) => [lockName(providersOf(stack)), providersOf(stack)] as const));
  return [...sets.values()];
};

/** The committed locks of a checkout. */
export class ProviderLocks {
  constructor(private readonly folder: string) {}

  fileOf(providers: ProviderSet): string {
    return join(this.folder, lockName(providers));
  }

  /** The lock's text; `undefined` when nobody has committed one. */
  textOf(providers: ProviderSet): string | undefined {
    const file = this.fileOf(providers);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  /** Puts the lock into the stack's folder; whether `init` may then change nothing of it. */
  copyInto(path: string, stack: SynthesisedStack): boolean {
    const file = this.fileOf(providersOf(stack));
    if (!existsSync(file)) return false;
    copyFileSync(file, join(path, IN_FOLDER));
    return true;
  }
}

/** Takes a lock out of a stack's folder. */
export const forgetLock = (path: string): void => rmSync(join(path, IN_FOLDER), { force: true });

/** Against accounts providers are held to the committed lock; elsewhere they may be stand-ins with other checksums. */
export function holdProviders(
  path: string,
  stack: SynthesisedStack,
  { state, locks }: { readonly state: StateMode; readonly locks?: ProviderLocks },
): readonly string[] {
  if (state !== 's3') forgetLock(path);
  return state === 's3' && locks?.copyInto(path, stack) === true ? ['-lockfile=readonly'] : [];
}

interface Locked {
  readonly version: string;
  readonly hashes: readonly string[];
}

/**
 * What a committed lock lacks, as sentences: another version, or hashes of fewer systems than people use. A hash does not say of
 * which system it is; as many different ones as there are systems is what can be asked.
 */
export function lockProblems(text: string, providers: ProviderSet): readonly string[] {
  const locked = lockedIn(text);
  return [
    ...Object.entries(providers).flatMap(([name, version]) => problemsOf(name, version, locked.get(name))),
    ...[...locked.keys()]
      .filter((name) => !(name in providers))
      .map((name) => `${name} is locked, and nobody asks for it`),
  ];
}

function problemsOf(name: string, version: string, locked: Locked | undefined): readonly string[] {
  if (!locked) return [`${name} is not locked`];
  const count = (scheme: string) => new Set(locked.hashes.filter((hash) => hash.startsWith(`${scheme}:`))).size;
  return [
    ...(locked.version === version ? [] : [`${name} is locked at ${locked.version}, and ${version} is asked for`]),
    ...(count('h1') >= PLATFORMS.length
      ? []
      : [
          `${name} has ${count('h1')} hashes of packages as they are unpacked, and there are ${PLATFORMS.length} systems`,
        ]),
    ...(count('zh') > 0 ? [] : [`${name} has no hash that its maker signed`]),
  ];
}

/** Blocks of a lock, by the last part of the provider's address. Format: developer.hashicorp.com/terraform/language/files/dependency-lock. */
function lockedIn(text: string): ReadonlyMap<string, Locked> {
  const blocks = text.matchAll(/^provider "registry\.terraform\.io\/hashicorp\/([a-z0-9-]+)" \{\n([^}]*)^\}/gm);
  return new Map(
    [...blocks].map(([, name = '', block = '']) => [
      name,
      {
        version: /^\s*version\s*=\s*"([^"]+)"/m.exec(block)?.[1] ?? '',
        hashes: [...block.matchAll(/"((?:h1|zh):[^"]+)"/g)].map(([, hash = '']) => hash),
      },
    ]),
  );
}
