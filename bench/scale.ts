import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grownCheckout, type Size } from './grown';
import type { ScaleFigures } from './scale-run';

/** More services on the same workspaces, then more workspaces with the same services. */
const SIZES: Readonly<Record<string, Size>> = {
  'services 33': { services: 1, teams: 1, platforms: 1, more: 0 },
  'services 165': { services: 5, teams: 1, platforms: 1, more: 0 },
  'services 330': { services: 10, teams: 2, platforms: 1, more: 0 },
  'services 990': { services: 30, teams: 4, platforms: 1, more: 0, apart: true },
  'workspaces 12': { services: 1, teams: 1, platforms: 2, more: 1 },
  'workspaces 48': { services: 1, teams: 1, platforms: 9, more: 2 },
};

/** A size that the platform's own rules refuse, in the words of the refusal. */
interface Refusal {
  readonly refused: string;
}

/** By the name of the size. */
export type ScaleResults = Readonly<Record<string, ScaleFigures | Refusal>>;

/** Each size in a process and a checkout of its own, so that none inherits what another warmed up or left in memory. */
export function benchScale(rounds = 3, only?: string): ScaleResults {
  const wanted = Object.entries(SIZES).filter(([name]) => only === undefined || name === only);
  return Object.fromEntries(wanted.map(([name, size]) => [name, figuresOf(size, rounds)]));
}

function figuresOf(size: Size, rounds: number): ScaleFigures | Refusal {
  const folder = mkdtempSync(join(tmpdir(), 'bench-scale-'));
  try {
    grownCheckout(folder, size);
    const args = [
      '--max-old-space-size=4096',
      '--import',
      'tsx',
      'bench/scale-run.ts',
      JSON.stringify(size),
      String(rounds),
    ];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    return status === 0 ? (JSON.parse(stdout) as ScaleFigures) : { refused: refusalIn(stderr) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first two lines of what was thrown: where, and what. Anything but a refusal is thrown on. */
function refusalIn(stderr: string): string {
  const lines = stderr.split('\n');
  const at = lines.findIndex((line) => line.includes('is not valid'));
  if (at < 0) throw new Error(stderr);
  return lines
    .slice(at, at + 2)
    .map((line) => line.trim())
    .join(' ');
}
