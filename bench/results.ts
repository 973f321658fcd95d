import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { growthOf, type Point } from './growth';
import { rounded } from './measure';
import { plotted } from './plot';
import type { ScaleResults } from './scale';
import type { ScaleFigures } from './scale-run';

const FOLDER = join(__dirname, 'results');

/** The figures of every bench but `scale`, by its name. */
export type Figures = Readonly<Record<string, object>>;

/** Writes each bench of a run as a page of its own, with what the figures depend on, and for programs as JSON. */
export function writeFigures(figures: Figures, folder = FOLDER): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, one] of Object.entries(figures)) {
    const rows = Object.entries(one).map(([figure, value]) => `| ${figure.replaceAll('_', ' ')} | ${String(value)} |`);
    const page = [
      `# ${name}\n`,
      `Repeat it: \`npm run bench -- --only ${name} --write\`. What is measured, and against what: \`bench/${name}.ts\`.\n`,
      `${machine()}\n`,
      ...['| figure | |', '|---|---:|', ...rows, ''],
    ].join('\n');
    writeFileSync(join(folder, `${name}.md`), page);
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(one, null, 2)}\n`);
  }
}

/** Writes table and plot of a run, with what the figures depend on. */
export function writeScale(results: ScaleResults, folder = FOLDER): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'scale.md'), pageOf(results));
  const title = 'CPU of a synth by resources';
  const plot = plotted({ title, across: 'resources', up: 'CPU seconds', points: pointsOf(results) });
  writeFileSync(join(folder, 'scale.svg'), plot);
}

/** Sizes of a run whose name begins so: resources, and CPU seconds. */
export const pointsOf = (results: ScaleResults, beginning = ''): readonly Point[] =>
  Object.entries(results).flatMap(([name, figures]) =>
    name.startsWith(beginning) && !('refused' in figures)
      ? [{ size: figures.resources, spent: figures.cpu_seconds }]
      : [],
  );

const HEAD = [
  ...['services', 'workspaces', 'stacks', 'resources', 'largest stack', 'CPU s', 'µs per resource'],
  ...['ratio to floor', 'peak RSS MiB'],
];

function pageOf(results: ScaleResults): string {
  const figures = Object.values(results).flatMap((one) => ('refused' in one ? [] : [cellsOf(one)]));
  const refused = Object.entries(results).flatMap(([name, one]) =>
    'refused' in one
      ? [`- ${name}: ${one.refused}`]
      : one.refused_by_check.map((finding) => `- ${name}: \`check\`: ${finding}`),
  );
  return [
    '# Synth by size\n',
    'Repeat it: `npm run bench -- --only scale --write`. CPU is user and system time of one process, whatever the clock says;',
    'the floor is a plain loop over the same resources in the same process, turn by turn.\n',
    `${machine()}\n`,
    ...[HEAD, HEAD.map(() => '---'), ...figures].map((row) => `| ${row.join(' | ')} |`),
    '',
    ...['services', 'workspaces'].map((what) => sentence(what, pointsOf(results, what))),
    '\n![CPU of a synth by resources](scale.svg)\n',
    ...(refused.length > 0
      ? ['Refused by the platform itself, or by its `check` for what an account may have:\n', ...refused, '']
      : []),
  ].join('\n');
}

const cellsOf = ({ refused_by_check: _, ...cells }: ScaleFigures): readonly (string | number)[] => Object.values(cells);

function sentence(what: string, points: readonly Point[]): string {
  if (points.length < 2) return `- With more ${what}: fewer than two sizes were measured.`;
  const { power, each, verdict } = growthOf(points);
  return `- With more ${what} CPU grows ${verdict === 'linear' ? 'in line' : verdict} with resources: power ${rounded(power)}, ${Math.round(each * 1e6)} µs for one more.`;
}

function machine(): string {
  const [first] = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  const load = loadavg().map((one) => one.toFixed(1));
  return `Machine: ${cpus().length} × ${first?.model}, ${gib} GiB, Node ${process.versions.node}; load at the end ${load.join(', ')}.`;
}
