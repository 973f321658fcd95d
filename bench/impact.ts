import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { valueFiles } from '../modules/gitops';
import { filesAt } from '../src/cli/git';
import { impactOf } from '../src/cli/service-impact';
import { readCheckout } from '../src/values/reader';
import input from '../workspaces';
import { load, type PlatformSpec } from '../workspaces/load';
import { cpuSeconds, median, programSpent, rounded } from './measure';

const ROOT = join(__dirname, '..');
const BASE = 'gitops/values/base.yaml';
const ROUNDS = 9;

/** CPU seconds as medians over interleaved rounds; the ratio is the median of the pairs. */
export interface ImpactFigures {
  readonly ratio_to_floor: number;
  readonly cpu_seconds: number;
  readonly floor_cpu_seconds: number;
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
  const pairs = Array.from({ length: ROUNDS + 1 }, () => ({
    ours: cpuSeconds(() => void impactOf(spec, 'HEAD', read)),
    floor: cpuSeconds(() => floor(spec, read)),
  })).slice(1); // the first round warms up
  const runs = Array.from({ length: 5 }, () => programSpent(['service', 'impact', '--json']));
  const { results, changes } = impactOf(spec, 'HEAD', read);
  return {
    ratio_to_floor: rounded(median(pairs.map(({ ours, floor: plain }) => ours / plain))),
    cpu_seconds: rounded(median(pairs.map(({ ours }) => ours))),
    floor_cpu_seconds: rounded(median(pairs.map(({ floor: plain }) => plain))),
    program_cpu_seconds: rounded(median(runs.map(({ cpu }) => cpu))),
    program_seconds: rounded(median(runs.map(({ clock }) => clock))),
    results,
    changed: changes.find(({ key }) => key === 'rollout.readySeconds')?.where.length ?? 0,
  };
}

/** No schema, no check, and nobody knows afterwards which file said what. */
function floor(spec: PlatformSpec, read: (path: string) => string | undefined): number {
  const files = filesAt(ROOT, 'HEAD', 'gitops');
  const [before, after] = [(path: string) => files.get(path), read].map((reader) => merged(spec, reader));
  return Object.keys(after ?? {}).filter((release) => before?.[release] !== after?.[release]).length;
}

function merged({ environments, services }: PlatformSpec, read: (path: string) => string | undefined) {
  const parsed = new Map<string, unknown>();
  const once = (path: string): unknown => {
    if (!parsed.has(path)) parsed.set(path, parse(read(path) ?? ''));
    return parsed.get(path);
  };
  const releases = environments.flatMap(({ name: environment, cluster }) =>
    services.map((row) => {
      const layers = valueFiles({ cluster, environment, service: row.name, class: row.class });
      return [`${environment}-${row.name}`, JSON.stringify(layers.map(({ path }) => once(path)).reduce(over))] as const;
    }),
  );
  return Object.fromEntries(releases);
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Maps merge, all else is replaced; nothing leaves what is there as it is. */
function over(below: unknown, above: unknown): unknown {
  if (!isMap(below) || !isMap(above)) return above ?? below;
  const entries = Object.entries(above).map(([key, value]) => [key, over(below[key], value)] as const);
  return { ...below, ...Object.fromEntries(entries) };
}
