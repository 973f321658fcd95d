import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
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
export const browser = (): Promise<Browser> => chromium.launch({ executablePath: findOrInstall(), args: QUIET });

/** Where a browser is looked for, and who looks. */
export interface Machine {
  readonly shell: NodeJS.ProcessEnv;
  readonly isRoot: boolean;
  /** Folders that are looked at beside PATH. */
  readonly beside: readonly string[];
}

const HERE: Machine = { shell: process.env, isRoot: process.getuid?.() === 0, beside: ['/usr/bin'] };

/** `CHROME_PATH` first, then what stands on PATH. */
export function findBrowser({ shell, beside }: Pick<Machine, 'shell' | 'beside'> = HERE): string | undefined {
  const folders = [...(shell.PATH ?? '').split(delimiter), ...beside];
  const places = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [shell.CHROME_PATH ?? '', ...places].find((path) => path !== '' && existsSync(path));
}

/** A plain machine of a pipeline is root on Debian or Ubuntu, and gets one; anybody else installs their own. */
export function findOrInstall(machine: Machine = HERE): string {
  const refused = findBrowser(machine) === undefined && machine.isRoot ? install(machine) : undefined;
  const found = findBrowser(machine);
  if (found !== undefined) return found;
  throw new Error(`${NO_BROWSER}${refused === undefined ? '' : ` apt-get said: ${refused}`}`);
}

const NO_BROWSER =
  'No browser: the map is tried in a real one. Install Chromium or Chrome (on Debian: apt-get install chromium), or say where it is by CHROME_PATH.';

/** What apt-get has against it, if anything. */
function install({ shell }: Machine): string | undefined {
  const options: ExecFileSyncOptions = {
    env: { ...shell, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
  };
  try {
    execFileSync('apt-get', ['update'], options);
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], options);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error);
  }
}
