import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesAt } from '../src/cli/git';
import { impactOf } from '../src/cli/service-impact';
import { readCheckout } from '../src/values/reader';
import input from '../workspaces';
import { load, type PlatformSpec } from '../workspaces/load';
import { compared, type Compared, median, programSpent, rounded } from './measure';
import { plainValues } from './plain-values';

const ROOT = join(__dirname, '..');
const BASE = 'gitops/values/base.yaml';
const ROUNDS = 9;

export interface ImpactFigures extends Compared {
  /** The whole of `bin/platform service impact`, start of Node included: its CPU, and by the clock. Medians of five. */
  readonly program_cpu_seconds: number;
  readonly program_seconds: number;
  readonly results: number;
  readonly changed: number;
}

/** The effect of a changed base value on every result, against a plain loop that parses the same files and merges them. */
export function benchImpact(): ImpactFigures {
  const spec = load(input);
  const base = readFileSync(join(ROOT, BASE), 'utf8');
  const read = (path: string) =>
    path === BASE ? base.replace(/readySeconds: \d+/, 'readySeconds: 299') : readCheckout(path);
  const runs = Array.from({ length: 5 }, () => programSpent(['service', 'impact', '--json']));
  const { results, changes } = impactOf(spec, 'HEAD', read);
  return {
    ...compared(
      ROUNDS,
      () => void impactOf(spec, 'HEAD', read),
      () => void floor(spec, read),
    ),
    program_cpu_seconds: rounded(median(runs.map(({ cpu }) => cpu))),
    program_seconds: rounded(median(runs.map(({ clock }) => clock))),
    results,
    changed: changes.find(({ key }) => key === 'rollout.readySeconds')?.where.length ?? 0,
  };
}

/** No schema, no check, and nobody knows afterwards which file said what. */
function floor(spec: PlatformSpec, read: (path: string) => string | undefined): number {
  const files = filesAt(ROOT, 'HEAD', 'gitops');
  const [before, after] = [(path: string) => files.get(path), read].map((reader) => plainValues(spec, reader));
  return Object.keys(after ?? {}).filter((release) => before?.[release] !== after?.[release]).length;
}
