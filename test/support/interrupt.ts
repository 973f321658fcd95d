import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalRun, State } from './local-run';
import { type Ended, plainEnvironment, ROOT } from './programs';
import { providers } from './providers';

/** A run of bin/platform that can be disturbed. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended & { readonly signal: NodeJS.Signals | null }>;
}

/** Starts bin/platform in a process group of its own, with a Terraform that makes one resource after the other. */
export function start(local: LocalRun, args: readonly string[]): Running {
  const env = { ...plainEnvironment(), ...providers, PATH: [oneByOne(local.folder), process.env.PATH].join(delimiter) };
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

/** A folder for PATH in which `terraform apply` has `-parallelism=1`, in the same process. */
export function oneByOne(folder: string): string {
  const path = join(folder, 'bin');
  const file = join(path, 'terraform');
  mkdirSync(path, { recursive: true });
  const real = `PATH="\${PATH#*${delimiter}}"; export PATH`;
  writeFileSync(
    file,
    `#!/bin/sh\n${real}\n[ "$1" = apply ] || exec terraform "$@"\nshift\nexec terraform apply -parallelism=1 "$@"\n`,
  );
  chmodSync(file, 0o755);
  return path;
}

/** Waits until the state file holds so many resources (or, in a destroy, so few), whole. */
export async function until(file: string, isReached: (resources: number) => boolean, give = () => false) {
  for (;;) {
    const count = resourcesIn(file);
    if (count !== undefined && isReached(count)) return;
    if (give()) throw new Error(`the run ended before ${file} was as wanted`);
    await pause(2);
  }
}

function resourcesIn(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as State).resources.length;
  } catch {
    return undefined;
  }
}

/** Looks at all state files again and again, and keeps every whole one that it meets, by its serial. */
export function watchStates(local: LocalRun) {
  const met = new Map<string, Map<number, State>>();
  const look = () => {
    for (const file of local.stateFiles()) keep(met, file);
  };
  const timer = setInterval(look, 4);
  return {
    stop: () => clearInterval(timer),
    of: (file: string): readonly State[] => [...(met.get(file)?.values() ?? [])],
  };
}

function keep(met: Map<string, Map<number, State>>, file: string): void {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as State;
    met.set(file, (met.get(file) ?? new Map<number, State>()).set(state.serial, state));
  } catch {
    // Met in the middle of a write: the next look finds it whole.
  }
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
    instances: all.map(({ dependencies, private: _, ...instance }) => ({
      ...instance,
      dependencies: Array.isArray(dependencies) ? [...dependencies].sort() : [],
    })),
  }));
  const key = ({ mode, type, name }: (typeof instances)[number]) => `${mode} ${type} ${name}`;
  return { outputs, resources: instances.sort((one, other) => key(one).localeCompare(key(other))) };
}
