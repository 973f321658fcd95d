import { join, resolve } from 'node:path';
import { load, type PlatformInput, type PlatformSpec } from '../../workspaces/load';
import { EXIT, UserError } from './finish';

export const ROOT = join(__dirname, '..', '..');

/** Reads and checks the workspaces file (default `workspaces/index.ts` of this checkout). */
export function loadConfig(file: string = join(ROOT, 'workspaces', 'index.ts')): PlatformSpec {
  return load(readInput(resolve(file)));
}

function readInput(file: string): PlatformInput {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the path is the user's; tsx compiles it
  const loaded: unknown = attempt(file, () => require(file));
  const input = typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : loaded;
  if (isInput(input)) return input;
  throw new UserError(
    `${file}: want a default export { organisation, workspaces: [...] } - see workspaces/index.ts`,
    EXIT.badInput,
  );
}

function attempt(file: string, read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UserError(`${file} cannot be read: ${message}`, EXIT.badInput);
  }
}

const isInput = (value: unknown): value is PlatformInput =>
  typeof value === 'object' &&
  value !== null &&
  'organisation' in value &&
  'workspaces' in value &&
  Array.isArray(value.workspaces);
