import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { KubernetesDoor } from './kubernetes';

/** The API server of one cluster, as whoever is signed in there sees it. */
export interface Proxy {
  readonly door: KubernetesDoor;
  close(): void;
}

/**
 * Opens a way to the cluster of that context and of no other, with the sign-in that kubectl has, through a socket that
 * nobody else of the machine can use (ADR-0057). It is no part of the terminal's group: a Ctrl-C ends it last, because what
 * was begun is undone through it. Throws what kubectl says when it cannot.
 */
export async function openProxy(context: string): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'drill-'));
  const [socketPath, log] = [join(folder, 'api.sock'), join(folder, 'log')];
  const child = spawn('kubectl', ['proxy', `--context=${context}`, `--unix-socket=${socketPath}`], {
    ...{ detached: true, stdio: ['ignore', openSync(log, 'w'), openSync(log, 'a')] },
  });
  const close = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  let failed: Error | undefined;
  child.on('error', (error) => (failed = error));
  while (!existsSync(socketPath)) {
    if (failed || child.exitCode !== null) {
      const says = failed?.message ?? readFileSync(log, 'utf8').trim();
      close();
      throw new Error(`kubectl opens no way to ${context}: ${says}`);
    }
    await wait(POLL_MS);
  }
  child.unref();
  process.once('exit', close);
  return { door: { socketPath }, close };
}

const POLL_MS = 50;
