import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ROOT } from '../support/root';
import { CDKTN, synthesised, unversioned, versionsIn } from './synthesised';

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const PROVIDERS = ['aws', 'kubernetes', 'helm'].map((name) => `@cdktf/provider-${name}`);

/**
 * `npm run exit`: takes cdktn for cdktf in a copy of the checkout, as whoever leaves would (ADR-0001), installs it, and
 * compares what both make of every stack. Ends with 1 when Terraform would read anything else.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'exit-'));
  try {
    const checkout = join(folder, 'checkout');
    copyTracked(checkout);
    alias(join(checkout, 'package.json'));
    rmSync(join(checkout, 'package-lock.json'));
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', ['install', ...options], { cwd: checkout, stdio: 'inherit' });
    const before = await synthesised(ROOT, join(folder, 'before'));
    const after = await synthesised(checkout, join(folder, 'after'));
    const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const other = ids.filter((id) => !isSame(before[id], after[id]));
    const [from, to] = [versionsIn(before), versionsIn(after)].map((versions) => versions.join());
    process.stdout.write(
      `cdktf ${from}, cdktn ${to}: ${ids.length - other.length} of ${ids.length} stacks are the same\n`,
    );
    process.stdout.write(other.map((id) => `${id} is another\n`).join(''));
    process.exitCode = other.length === 0 && to === CDKTN ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const isSame = (one: Parameters<typeof unversioned>[0] | undefined, other: typeof one): boolean =>
  one !== undefined && other !== undefined && isDeepStrictEqual(unversioned(one), unversioned(other));

function copyTracked(to: string): void {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(ROOT, file), join(to, file));
  }
}

/** One line for the framework, and one for each provider that would ask for the old one. */
function alias(file: string): void {
  const { dependencies, devDependencies, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as Package;
  const kept = Object.entries(devDependencies).filter(([name]) => name !== 'cdktf-cli' && name !== 'cdktn');
  const changed = {
    ...rest,
    dependencies: { ...dependencies, cdktf: `npm:cdktn@${CDKTN}` },
    devDependencies: Object.fromEntries(kept),
    overrides: Object.fromEntries(PROVIDERS.map((name) => [name, { cdktf: '$cdktf' }])),
  };
  writeFileSync(file, `${JSON.stringify(changed, null, 2)}\n`);
}

void main();
