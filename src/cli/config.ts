import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { RowFile } from '../../workspaces/catalogue';
import { load, type PlatformInput, type PlatformSpec } from '../../workspaces/load';
import type { Read } from '../values/library';
import { readBelow } from '../values/reader';
import { EXIT, UserError } from './finish';

export const ROOT = join(__dirname, '..', '..');

// `require`, as in program.ts: what asks for no configuration, such as `evidence verify`, reads no framework.
const meaning = {
  checks: () => require('../checks') as typeof import('../checks'),
  beside: () => require('../values/beside') as typeof import('../values/beside'),
};

/** Reads and checks the workspaces file (default `workspaces/index.ts` of this checkout). */
export function loadConfig(
  file: string = join(ROOT, 'workspaces', 'index.ts'),
  proposed: readonly RowFile[] = [],
  read: Read = readBelow(ROOT),
): PlatformSpec {
  const input = readInput(resolve(file));
  const rows = (kind: 'services' | 'addons') => rowsOf(resolve(file), kind, input[kind]);
  return load(
    { ...input, services: rows('services'), addons: rows('addons'), proposed },
    meaning.checks().MODULE_CHECKS,
    meaning.beside().valuesBeside(read),
  );
}

/**
 * Where rows lie: as the workspaces file says, from its own folder; else in `gitops` beside that folder; else in that of
 * this checkout (`load`).
 */
function rowsOf(file: string, kind: string, said: unknown): unknown {
  if (typeof said === 'string') return resolve(dirname(file), said);
  const beside = join(dirname(file), '..', 'gitops', kind);
  return said ?? (existsSync(beside) ? beside : undefined);
}

function readInput(file: string): PlatformInput {
  if (!existsSync(file)) {
    throw new UserError(`--config: got "${file}", want a file that exists - correct the path`, EXIT.badInput);
  }
  const loaded: unknown = execute(file);
  const input = typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : loaded;
  if (isInput(input)) return input;
  const want = 'a default export { organisation, workspaces: [...] }';
  throw new UserError(`${file}: got ${kindOf(input)}, want ${want} - see workspaces/index.ts`, EXIT.badInput);
}

function execute(file: string): unknown {
  try {
    // The path is the user's; tsx compiles what is required.
    return require(file);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [said] = message.split('\nRequire stack:');
    throw new UserError(`${file}: cannot be read - ${said}`, EXIT.badInput);
  }
}

const isInput = (value: unknown): value is PlatformInput =>
  typeof value === 'object' &&
  value !== null &&
  'organisation' in value &&
  'workspaces' in value &&
  Array.isArray(value.workspaces);

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object') return `a ${typeof value}`;
  const keys = Object.keys(value);
  return keys.length === 0 ? 'nothing' : `an object with ${keys.join(', ')}`;
}
