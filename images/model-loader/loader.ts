import { createHash } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Credentials } from './credentials';
import { hold, manifestKey, modelKey } from './manifest';
import type { Settings } from './settings';
import { read, Refused, Unheard } from './store';

/** What loading needs beside its settings. */
export interface Surroundings {
  readonly credentials: (signal: AbortSignal) => Promise<Credentials>;
  /** Ends everything at once: the pod is told to stop. */
  readonly signal: AbortSignal;
  /** One line of the log, as JSON: what is loaded becomes a metric (modules/observability/log-metrics.ts). */
  readonly say: (line: object) => void;
  /** Milliseconds without a byte after which an attempt is given up. @default 30000 */
  readonly stallMilliseconds?: number;
  /** Milliseconds before the second attempt; each further one waits twice as long. @default 1000 */
  readonly pauseMilliseconds?: number;
}

const ATTEMPTS = 5;
const PARTIAL = '.model.partial';

/**
 * Brings the pinned version into the folder. The file appears under its name only when every byte of it was hashed and the
 * hash is the pinned one; a manifest beside it says what is served. Throws otherwise, and leaves nothing half-written.
 */
export async function load(settings: Settings, surroundings: Surroundings): Promise<void> {
  const manifest = await tried(surroundings, (signal) => text(settings, manifestKey(settings), surroundings, signal));
  hold(manifest, settings);
  const partial = join(settings.folder, PARTIAL);
  try {
    const bytes = await tried(surroundings, (signal, alive) =>
      fetchModel(settings, partial, surroundings, signal, alive),
    );
    await writeFile(join(settings.folder, 'manifest.json'), manifest);
    await rename(partial, join(settings.folder, 'model'));
    const { model, version, sha256 } = settings;
    surroundings.say({ event: 'model-loaded', model, version, sha256, bytes });
  } finally {
    await rm(partial, { force: true });
  }
}

async function text(
  settings: Settings,
  key: string,
  { credentials }: Surroundings,
  signal: AbortSignal,
): Promise<string> {
  return (await read(settings, key, await credentials(signal), signal)).text();
}

/** Streams to disk and hashes on the way; what was read in part is no verdict on the model. */
async function fetchModel(
  settings: Settings,
  path: string,
  { credentials }: Surroundings,
  signal: AbortSignal,
  alive: () => void,
): Promise<number> {
  const answer = await read(settings, modelKey(settings), await credentials(signal), signal);
  const file = await open(path, 'w');
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of bytesOf(answer)) {
      alive();
      hash.update(chunk);
      await file.write(chunk);
      bytes += chunk.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  const promised = Number(answer.headers.get('content-length'));
  if (bytes !== promised) throw new Unheard(`${bytes} of ${promised} bytes came`);
  const got = hash.digest('hex');
  if (got === settings.sha256) return bytes;
  throw new Refused(
    `${modelKey(settings)} sha256: got ${got}, want ${settings.sha256} - it is not the model that was approved`,
  );
}

/** The types of fetch leave open what its body is made of. */
const bytesOf = (answer: Response): AsyncIterable<Uint8Array> => answer.body ?? new Blob([]).stream();

/** A few attempts, each given up when nothing comes any more. What S3 refuses is not asked again. */
async function tried<T>(
  surroundings: Surroundings,
  attempt: (signal: AbortSignal, alive: () => void) => Promise<T>,
): Promise<T> {
  const { signal, say, pauseMilliseconds = 1000 } = surroundings;
  for (let number = 1; ; number += 1) {
    try {
      return await watched(surroundings, attempt);
    } catch (error) {
      if (signal.aborted || error instanceof Refused || number === ATTEMPTS) throw error;
      say({ event: 'model-delayed', attempt: number, of: ATTEMPTS, why: wordsOf(error) });
      await pause(pauseMilliseconds * 2 ** (number - 1), signal);
    }
  }
}

/** Gives an attempt up when it has been silent for too long. */
async function watched<T>(
  { signal, stallMilliseconds = 30_000 }: Surroundings,
  attempt: (signal: AbortSignal, alive: () => void) => Promise<T>,
): Promise<T> {
  const stalled = new AbortController();
  const giveUp = () => stalled.abort(new Unheard(`nothing came for ${stallMilliseconds} milliseconds`));
  const timer = setTimeout(giveUp, stallMilliseconds);
  try {
    return await attempt(AbortSignal.any([signal, stalled.signal]), () => timer.refresh());
  } finally {
    clearTimeout(timer);
  }
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Error(wordsOf(signal.reason)));
    });
  });

/** The reason below the reason: fetch says no more than that it failed. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
