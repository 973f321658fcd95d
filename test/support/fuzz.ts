import fc from 'fast-check';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../modules/kernel';
import { MODULE_CHECKS } from '../../src/checks';
import { PolicyError, synthesise } from '../../src/synth';
import { valuesBeside } from '../../src/values/beside';
import { resolvedAll } from '../../src/values/catalogue';
import { readCheckout, readBelow } from '../../src/values/reader';
import input from '../../workspaces';
import { load, type PlatformInput } from '../../workspaces/load';
import { edit, edited, mutated, mutation } from './mutations';
import { ROOT } from './root';

/** How often each way to end was met. */
export interface Met {
  readonly accepted: number;
  readonly refused: number;
}

/** Synthesises so many mutated workspaces; throws, with the smallest case, when one ends otherwise than it may. */
export function fuzzWorkspaces(count: number, seed: number): Met {
  const endings: Ending[] = [];
  const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });
  const property = fc.property(mutations, (all) => {
    const changed = mutated<PlatformInput>(input, all);
    endings.push(endingOf(() => synthesised(changed)));
  });
  fc.assert(property, { numRuns: count, seed });
  return met(endings);
}

/** What is no list of workspaces never comes as far (test/cli/bad-file.test.ts). */
function synthesised(changed: PlatformInput): void {
  if (!Array.isArray(changed.workspaces)) return;
  synthesise(load(changed, MODULE_CHECKS, valuesBeside(readCheckout)), { state: 's3', stateDir: '' });
}

/** The same with files of services: their rows and their values, as texts. */
export function fuzzServices(count: number, seed: number): Met {
  const root = mkdtempSync(join(tmpdir(), 'fuzz-'));
  cpSync(join(ROOT, 'gitops'), join(root, 'gitops'), { recursive: true });
  const endings: Ending[] = [];
  const edits = fc.array(edit, { minLength: 1, maxLength: 3 });
  const property = fc.property(fc.constantFrom(...FILES), edits, (name, all) => {
    const file = join(root, 'gitops', 'services', name);
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, edited(before, all));
    endings.push(endingOf(() => read(root)));
    writeFileSync(file, before);
  });
  try {
    fc.assert(property, { numRuns: count, seed });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return met(endings);
}

/** Of a service that others call, of one that calls, of a job and of a model. */
const FILES = ['decision-api', 'transaction-gateway', 'clearing-loader', 'card-present-model'].flatMap((service) =>
  ['service.yaml', 'values.yaml', 'dev.yaml', 'prod.yaml'].map((file) => `${service}/${file}`),
);

function read(root: string): void {
  const reader = readBelow(root);
  const gitops = { services: join(root, 'gitops', 'services'), addons: join(root, 'gitops', 'addons') };
  resolvedAll(load({ ...input, ...gitops }, MODULE_CHECKS, valuesBeside(reader)), reader);
}

type Ending = 'accepted' | 'refused';

/** Accepted, or refused in words that help. Anything else is thrown on. */
export function endingOf(work: () => void): Ending {
  try {
    work();
    return 'accepted';
  } catch (error) {
    if (error instanceof PolicyError) return 'refused';
    if (!(error instanceof ConfigError) || error.problems.length === 0) throw error;
    const unclear = error.message
      .split('\n')
      .slice(1)
      .filter((line) => !LINE.test(line));
    if (unclear.length > 0) throw new Error(`unclear: ${unclear.join('\n')}`, { cause: error });
    return 'refused';
  }
}

/** `<field>: got <value>, want <allowed> - <fix>`, of any length, in one line, and never an object that nobody wrote out. */
const LINE = /^ {2}(?!.*(\[object |undefined|NaN: ))\S.*: got .+, want .+ - .+$/;

const met = (endings: readonly Ending[]): Met => ({
  accepted: endings.filter((one) => one === 'accepted').length,
  refused: endings.filter((one) => one === 'refused').length,
});
