import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { forgetTexts } from '../workspaces/known-texts';

/** CPU seconds of this process that some work takes, which no earlier round read the files for. */
export function cpuSeconds(work: () => void): number {
  forgetTexts();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The middle one; of an even number the upper of the two. */
export const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** To a thousandth. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** CPU seconds as medians over rounds; the ratio is the median of the rounds' own. */
export interface Compared {
  readonly ratio_to_floor: number;
  readonly cpu_seconds: number;
  readonly floor_cpu_seconds: number;
}

/** Two ways to do the same, turn by turn, so that both feel whatever else the machine does. A first round warms up. */
export function compared(rounds: number, ours: () => void, floor: () => void): Compared {
  const pairs = Array.from({ length: rounds + 1 }, () => [cpuSeconds(ours), cpuSeconds(floor)] as const).slice(1);
  return {
    ratio_to_floor: rounded(median(pairs.map(([one, plain]) => one / plain))),
    cpu_seconds: rounded(median(pairs.map(([one]) => one))),
    floor_cpu_seconds: rounded(median(pairs.map(([, plain]) => plain))),
  };
}

interface Spent {
  readonly cpu: number;
  readonly clock: number;
}

const ROOT = join(__dirname, '..');

/** Runs the program as a user does; it says itself at its end how much CPU it took, in seconds. */
export function programSpent(args: readonly string[]): Spent {
  const began = process.hrtime.bigint();
  const said = "data:text/javascript,process.on('exit',()=>console.error(JSON.stringify(process.cpuUsage())))";
  const all = ['--import', said, join(ROOT, 'bin', 'platform'), ...args];
  const { status, stderr } = spawnSync(process.execPath, all, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  const { user, system } = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as NodeJS.CpuUsage;
  return { cpu: (user + system) / 1e6, clock: Number(process.hrtime.bigint() - began) / 1e9 };
}
