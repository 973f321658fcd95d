import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Names under which Chromium and its kin are installed. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Without a sandbox where root runs it, and without calling home. */
const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
];

/** Starts a real browser. Installs one where root may by apt-get; otherwise says what to do. Nothing is left out without it. */
export const browser = (): Promise<Browser> => chromium.launch({ executablePath: installed(), args: QUIET });

/** `CHROME_PATH` first, then what stands on PATH. */
export function findBrowser(shell: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = [...(shell.PATH ?? '').split(delimiter), '/usr/bin'];
  const places = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [shell.CHROME_PATH ?? '', ...places].find((path) => path !== '' && existsSync(path));
}

function installed(): string {
  const found = findBrowser() ?? install();
  if (found !== undefined) return found;
  throw new Error(
    'No browser: the map is tried in a real one. Install Chromium or Chrome (on Debian: apt-get install chromium), or say where it is by CHROME_PATH.',
  );
}

/** A plain machine of a pipeline is root on Debian or Ubuntu; anybody else installs their own. */
function install(): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  try {
    execFileSync('apt-get', ['update'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch {
    return undefined;
  }
  return findBrowser();
}
