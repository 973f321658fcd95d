import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { parse, parseAllDocuments } from 'yaml';
import type { Handed } from '../handed-values';
import { chartFolder, run, type Where } from './chart-folder';
import { conformance, type Conformed } from './conform';
import { forKubernetes } from './helm';

/** What became of a chart with the values that it is handed. */
export interface Rendering extends Pick<Handed, 'by' | 'chart' | 'version'> {
  /** Version that was rendered. @default none could be */
  readonly rendered?: string;
  readonly objects: number;
  /** Keys that change nothing in what is rendered, and are not the chart's default either: a wrong name, or what it does by itself. */
  readonly idle: readonly string[];
  /** What Kubernetes' own definitions have against the objects; kinds that others define are not looked at. */
  readonly invalid: readonly string[];
  /** Why it could not be had, or not be rendered. */
  readonly problem?: string;
}

export interface Rendered extends Where, Omit<Conformed, 'othersToo'> {
  /** Kubernetes that is rendered for, such as `1.36`; the one of the schemas. */
  readonly kubernetes: string;
  /** Keys of charts that were tried already: clusters hand over much the same. */
  readonly tried: Set<string>;
}

/** Renders a chart that is not ours with what it is handed, and again without each key: a key that it does not read is told. */
export async function rendering(handed: Handed, how: Rendered): Promise<Rendering> {
  const { by, chart, version } = handed;
  const folder = mkdtempSync(join(tmpdir(), 'platform-charts-'));
  try {
    const path = await chartFolder(handed, how);
    const read = (file: string) => (parse(readFileSync(join(path, file), 'utf8')) ?? {}) as Values;
    const text = (values: unknown) => template(path, values, { ...handed, ...how, folder });
    const whole = await text(handed.values);
    const same = async (values: Values) => (await text(values).catch(() => '')) === whole; // charts miss some keys loudly
    const untried = leavesOf(handed.values as Values).filter((path) => isNew(how.tried, `${chart} ${path.join('.')}`));
    const idle = await idleKeys(untried, [handed.values as Values, read('values.yaml')], same);
    const objects = parseAllDocuments(whole).filter((document) => document.toJS() !== null).length;
    const { problems: invalid } = conformance(whole, { ...how, othersToo: true });
    return { by, chart, version, rendered: String(read('Chart.yaml').version), objects, idle, invalid };
  } catch (error) {
    return { by, chart, version, objects: 0, idle: [], invalid: [], problem: wordsOf(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What Helm said, on one line. */
const wordsOf = (error: unknown): string => {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return said.trim().replace(/\s*\n\s*/g, ' ');
};

type Values = Readonly<Record<string, unknown>>;

interface Template extends Pick<Handed, 'skipSchema'> {
  readonly helm: string;
  readonly kubernetes: string;
  readonly folder: string;
}

let written = 0;

async function template(path: string, values: unknown, how: Template): Promise<string> {
  const file = join(how.folder, `${(written += 1)}.json`);
  writeFileSync(file, JSON.stringify(values));
  const place = ['--namespace', 'rendered', ...forKubernetes(how.kubernetes), '--skip-crds', '-f', file];
  const args = ['template', 'rendered', path, ...place, ...(how.skipSchema ? ['--skip-schema-validation'] : [])];
  return (await run(how.helm, args, { maxBuffer: 64 * 1024 * 1024 })).stdout;
}

const isNew = (tried: Set<string>, key: string): boolean => !tried.has(key) && tried.add(key).has(key);

type Path = readonly string[];

async function idleKeys(
  paths: readonly Path[],
  [values, defaults]: readonly [Values, Values],
  same: (values: Values) => Promise<boolean>,
): Promise<readonly string[]> {
  const side = pLimit(2);
  const asked = paths.map((path) =>
    side(async () => {
      if (JSON.stringify(at(values, path)) === JSON.stringify(at(defaults, path))) return [];
      return (await same(without(values, path))) ? [path.join('.')] : [];
    }),
  );
  return (await Promise.all(asked)).flat();
}

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

const leavesOf = (values: Values): readonly Path[] =>
  Object.entries(values).flatMap(([key, value]) =>
    isMap(value) && Object.keys(value).length > 0 ? leavesOf(value).map((path) => [key, ...path]) : [[key]],
  );

const at = (value: unknown, [key, ...rest]: Path): unknown =>
  key === undefined ? value : at(isMap(value) ? value[key] : undefined, rest);

const without = (values: Values, [key = '', ...rest]: Path): Values => {
  const { [key]: inner, ...others } = values;
  return rest.length === 0 || !isMap(inner) ? others : { ...others, [key]: without(inner, rest) };
};
