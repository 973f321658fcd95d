import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findTool, keptAt, says, ToolMissing } from './finder';
import type { Tool } from './table';

/** Reads what lies at an address, or throws. */
export type Download = (url: string) => Promise<Uint8Array>;

const run = promisify(execFile);

/** Where an install got the tool from. */
export type Origin = 'found' | 'go install' | 'official release';

export interface Installed {
  readonly path: string;
  readonly origin: Origin;
}

/**
 * Finds the tool, else builds it with Go, else takes the official release if its digest is the one in the table.
 * Throws ToolMissing that says why each way failed. A tool appears in the folder whole or not at all.
 */
export async function installTool(
  tool: Tool,
  shell: NodeJS.ProcessEnv = process.env,
  download: Download = fetched,
): Promise<Installed> {
  const found = findTool(tool, shell);
  if (found !== undefined) return { path: found, origin: 'found' };
  const failures: string[] = [];
  for (const [origin, make] of [WAYS.go, WAYS.release]) {
    try {
      return { path: await placed(tool, shell, (folder) => make(tool, folder, shell, download)), origin };
    } catch (error) {
      failures.push(`  ${origin}: ${reasonOf(error)}`);
    }
  }
  const fix = `put ${tool.program} ${tool.version} on PATH, or at ${keptAt(tool, shell)}`;
  throw new ToolMissing([`${tool.program} ${tool.version} cannot be had here - ${fix}`, ...failures].join('\n'));
}

/** Makes the program in a folder of its own and answers with its path there. */
type Make = (tool: Tool, folder: string, shell: NodeJS.ProcessEnv, download: Download) => Promise<string>;

const WAYS: { readonly go: readonly [Origin, Make]; readonly release: readonly [Origin, Make] } = {
  go: ['go install', built],
  release: ['official release', released],
};

/** Go checks every module against its public log of digests. */
async function built({ program, version, go }: Tool, folder: string, shell: NodeJS.ProcessEnv): Promise<string> {
  const stamp = go.versionVariable ? ` -X ${go.versionVariable}=v${version}` : '';
  const args = ['install', '-trimpath', '-ldflags', `-s -w${stamp}`, `${go.path}@v${version}`];
  // A GOOS or GOFLAGS left over in the shell must not bend what is built.
  const env = { ...shell, GOBIN: folder, GOOS: '', GOARCH: '', GOFLAGS: '', CGO_ENABLED: '0' };
  await run('go', args, { env, cwd: folder, maxBuffer: 64 * 1024 * 1024 });
  return join(folder, program);
}

async function released(
  { program, release }: Tool,
  folder: string,
  shell: NodeJS.ProcessEnv,
  download: Download,
): Promise<string> {
  const system = systemOf(release.sha256);
  const url = addressOf(release.url.replace('<system>', system), shell);
  const archive = await download(url);
  const digest = createHash('sha256').update(archive).digest('hex');
  const want = release.sha256[system];
  if (digest !== want) throw new Error(`${url} has the digest ${digest}, want ${String(want)}`);
  const file = join(folder, basename(url));
  writeFileSync(file, archive);
  const member = release.member.replace('<system>', system);
  await run('tar', ['-xzf', file, '-C', folder, member], { env: shell });
  const path = join(folder, member);
  chmodSync(path, 0o755);
  renameSync(path, join(folder, program));
  return join(folder, program);
}

/** A bank's runners reach no stranger: the organisation's own mirror holds the same archives, and the digests still hold. */
const addressOf = (url: string, { PLATFORM_TOOLS_MIRROR: mirror }: NodeJS.ProcessEnv): string =>
  mirror ? `${mirror.replace(/\/$/, '')}/${basename(url)}` : url;

/** This machine, in the publisher's spelling. */
function systemOf(known: Readonly<Record<string, string>>): string {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const system = Object.keys(known).find(
    (name) => name.split(/[-_]/).join(' ') === `${process.platform} ${architecture}`,
  );
  if (system === undefined) throw new Error(`there is none for ${process.platform} on ${architecture}`);
  return system;
}

/** Makes aside, tries it, and moves it into place: a half-made tool is never found. */
async function placed(
  tool: Tool,
  shell: NodeJS.ProcessEnv,
  make: (folder: string) => Promise<string>,
): Promise<string> {
  const place = keptAt(tool, shell);
  mkdirSync(dirname(place), { recursive: true });
  const folder = mkdtempSync(join(dirname(place), '.making-'));
  try {
    const made = await make(folder);
    if (!says(tool, made, shell)) throw new Error(`what came does not say that it is ${tool.version}`);
    renameSync(made, place);
    return place;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fetched(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** The last line that says something: Go and tar write what matters last, fetch hides it in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return `${'path' in error ? String(error.path) : 'it'} was not found`;
  const said = 'stderr' in error ? String(error.stderr).trim() : '';
  const cause = error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
  return said.split('\n').at(-1) || cause;
}
