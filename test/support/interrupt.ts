import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalRun, State } from './local-run';
import { type Ended, plainEnvironment, ROOT } from './programs';
import { openLane, type ProviderLane } from './provider-lane';
import { filledCache, ownProviders, wants } from './providers';

/** A run of bin/platform that can be disturbed. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended & { readonly signal: NodeJS.Signals | null }>;
}

/** Starts bin/platform in a process group of its own, with a Terraform that makes one resource after the other. */
export function start(local: LocalRun, args: readonly string[], lane: ProviderLane): Running {
  const env = {
    ...plainEnvironment(),
    ...ownProviders,
    ...lane.environment,
    PATH: [oneByOne(local.folder), process.env.PATH].join(delimiter),
  };
  const program = [join(ROOT, 'bin', 'platform'), ...args, ...local.options];
  const child = spawn(process.execPath, program, { env, cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => (said.stdout += String(text)));
  child.stderr.on('data', (text) => (said.stderr += String(text)));
  const ended = new Promise<Ended & { signal: NodeJS.Signals | null }>((done) => {
    child.on('exit', (code, signal) => done({ exitCode: code ?? 128, signal, ...said }));
  });
  return { child, ended };
}

/** A lane on which Terraform is held before one of its changes, when all before it are written. */
export async function holdingLane(change: number) {
  const gate = new EventEmitter();
  const [reached, released] = [once(gate, 'reached'), once(gate, 'released')];
  let changes = 0;
  const beforeChange = async () => {
    changes += 1;
    if (changes < change) return;
    gate.emit('reached');
    await released;
  };
  const lane = await openLane({ ...wants, cache: filledCache, beforeChange });
  return { lane, reached, release: () => gate.emit('released') };
}

/** A folder for PATH in which `terraform apply` has `-parallelism=1`, in the same process. */
export const oneByOne = (folder: string): string =>
  pathWith(folder, '[ "$1" = apply ] || exec terraform "$@"\nshift\nexec terraform apply -parallelism=1 "$@"');

/** A folder for PATH in which `terraform init` is told where the bucket of this test lies, if the state lies in one. */
export function s3Only(folder: string, config: string): string {
  const file = join(folder, 'loopback.hcl');
  writeFileSync(file, config);
  const isForBucket = `[ "$1" = init ] && grep -qE '"s3": ?\\{' cdk.tf.json`;
  return pathWith(folder, `${isForBucket} && exec terraform "$@" -backend-config='${file}'\nexec terraform "$@"`);
}

/** A folder for PATH with a `terraform` that does this first; in the script that name means the real one. */
export function pathWith(folder: string, script: string): string {
  const path = join(folder, 'bin');
  const file = join(path, 'terraform');
  mkdirSync(path, { recursive: true });
  writeFileSync(file, `#!/bin/sh\nPATH="\${PATH#*${delimiter}}"; export PATH\n${script}\n`);
  chmodSync(file, 0o755);
  return path;
}

/** Processes that a process started, and those that these started, as ids by the name of their program. */
export function descendants(pid: number): readonly { readonly pid: number; readonly name: string }[] {
  const all = readdirSync('/proc').flatMap((entry) => (/^\d+$/.test(entry) ? statOf(Number(entry)) : []));
  const below = (parent: number): typeof all =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

function statOf(pid: number): readonly { pid: number; name: string; parent: number }[] {
  try {
    const [, name = '', parent] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return [{ pid, name, parent: Number(parent) }];
  } catch {
    return [];
  }
}

/** Waits for a process that is not our child. */
export async function gone(pid: number): Promise<void> {
  while (existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')))
    await pause(5);
}

/** What two runs that end alike have in common: all but serial, lineage and the order of things. */
export function settled({ outputs, resources }: State): object {
  const instances = resources.map(({ instances: all, ...resource }) => ({
    ...resource,
    instances: all.map(({ dependencies, sensitive_attributes: secret, private: _, ...instance }) => ({
      ...instance,
      dependencies: sorted(dependencies),
      sensitive: sorted(secret),
    })),
  }));
  const key = ({ mode, type, name }: (typeof instances)[number]) => `${mode} ${type} ${name}`;
  return { outputs, resources: instances.sort((one, other) => key(one).localeCompare(key(other))) };
}

/** Terraform writes its sets in any order. */
const sorted = (set: unknown): readonly string[] =>
  Array.isArray(set) ? set.map((one) => JSON.stringify(one)).sort() : [];
