import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeFigures, writeScale } from './results';
import type { ScaleResults } from './scale';

const figures = (resources: number, cpu: number) => ({
  ...{ services: 33, workspaces: 6, stacks: 48, resources, largest: 'prod-services: 462', cpu_seconds: cpu },
  ...{ microseconds_per_resource: 500, ratio_to_floor: 1.1, peak_rss_mib: 200 },
  refused_by_check: resources > 4000 ? ['123456789012 has 250 alarms on queries, want 200 at most'] : [],
});
const results: ScaleResults = {
  'services 33': figures(4000, 2),
  'services 330': figures(16000, 8),
  'services 990': { refused: 'Role x is not valid policies: got 11106, want at most 10240 characters - narrow them' },
};

it('a run is kept as a table with its command, its machine, how it grows and what was refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'results-'));
  try {
    writeScale(results, folder);
    const page = readFileSync(join(folder, 'scale.md'), 'utf8');
    expect(page).toContain('npm run bench -- --only scale --write');
    expect(page).toContain('| 33 | 6 | 48 | 16000 | prod-services: 462 | 8 | 500 | 1.1 | 200 |');
    expect(page).toContain('With more services CPU grows in line with resources: power 1, 500 µs for one more.');
    expect(page).toContain('With more workspaces: fewer than two sizes were measured.');
    expect(page).toContain('- services 990: Role x is not valid');
    expect(page.match(/`check`: .*/g)).toEqual(['`check`: 123456789012 has 250 alarms on queries, want 200 at most']);
    expect(page).toMatch(/Machine: \d+ × .+ GiB, Node \d+/);
    expect(readFileSync(join(folder, 'scale.svg'), 'utf8').match(/<circle/g)).toHaveLength(2);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('the README says the ratios of the results that are kept', () => {
  const root = join(__dirname, '..');
  const said = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/\| ([\d.]+) \(\[(\w+)\]\(bench\/results/g);
  const ratios = [...said].map(([, ratio, name]) => [name, Number(ratio)]);
  const kept = ratios.map(([name]) => {
    const figures = readFileSync(join(root, 'bench', 'results', `${name}.json`), 'utf8');
    const { ratio_to_floor: floor, ratio_to_synth: synth } = JSON.parse(figures) as Readonly<Record<string, number>>;
    return [name, Math.round(Number(floor ?? synth) * 100) / 100];
  });
  expect(ratios).toHaveLength(6);
  expect(ratios).toEqual(kept);
});

it('the figures of a part are kept with their command and machine, and as JSON', () => {
  const folder = mkdtempSync(join(tmpdir(), 'results-'));
  try {
    writeFigures({ policies: { ratio_to_floor: 16.3, resources_per_second: 14261 } }, folder);
    const page = readFileSync(join(folder, 'policies.md'), 'utf8');
    expect(page).toContain('npm run bench -- --only policies --write');
    expect(page).toContain('| resources per second | 14261 |');
    expect(page).toMatch(/Machine: \d+ × .+ GiB, Node \d+/);
    expect(JSON.parse(readFileSync(join(folder, 'policies.json'), 'utf8'))).toHaveProperty(
      'resources_per_second',
      14261,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
