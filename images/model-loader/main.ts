import { env, exit, stderr, stdout } from 'node:process';
import { credentialsFrom } from './credentials';
import { load, wordsOf } from './loader';
import { settingsFrom, SettingsError } from './settings';

/** Exit codes: 0 the model is there, 1 it is not, 2 the surroundings are wrong, 143 told to stop. */
async function main(): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => stop.abort(new Error(`told to stop by ${signal}`)));
  try {
    const say = (line: object) => stdout.write(`${JSON.stringify(line)}\n`);
    const credentials = (signal: AbortSignal) => credentialsFrom(env, signal);
    await load(settingsFrom(env), { credentials, signal: stop.signal, say });
    return 0;
  } catch (error) {
    stderr.write(`${wordsOf(error)}\n`);
    if (stop.signal.aborted) return 143;
    return error instanceof SettingsError ? 2 : 1;
  }
}

void main().then(exit);
