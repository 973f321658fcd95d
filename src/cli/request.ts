import { join, relative, resolve } from 'node:path';
import type { Exception } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { type Run, STATE_MODES, type StateMode } from '../run';
import { examine, PolicyError, type SynthesisedStack } from '../synth';
import { ROOT } from './config';
import { EXIT, UserError } from './finish';
import { Progress } from './progress';

/** What every verb that synthesises may be told. An option wins over its variable. */
export interface Request {
  /** Names of workspaces, separated by commas. Variable `PLATFORM_WORKSPACES`. Default: all. */
  readonly workspaces?: string;
  /** `s3`, `local` or `stubs`. Variable `PLATFORM_STATE`. Default: `s3`. */
  readonly state?: string;
  /** Folder of the state files in `local` mode. Variable `PLATFORM_STATE_DIR`. Default: `.state` of the checkout. */
  readonly stateDir?: string;
  /** Output folder. */
  readonly out?: string;
  /** Folder of the ledger of addresses. Default: `test/addresses` of the checkout. */
  readonly ledger?: string;
}

/** The platform, synthesised in memory, with the part of it that was asked for. */
export interface Answer {
  readonly spec: PlatformSpec;
  readonly run: Run;
  readonly out: string;
  /** Folder of the state files in `local` mode. */
  readonly stateDir: string;
  /** Folder of the ledger of addresses. */
  readonly ledger: string;
  readonly stacks: readonly SynthesisedStack[];
  readonly selected: readonly SynthesisedStack[];
  /** What the policies have against it, as sentences. */
  readonly breaches: readonly string[];
}

/** Folder of a verb's output in a mode: plans without the real state do not disturb `cdktf.out`. */
export const outOf = (state: StateMode): string => (state === 's3' ? 'cdktf.out' : `cdktf.${state}`);

/** Checks the request and synthesises. Nothing is written. Throws ConfigError, PolicyError or UserError. */
export function answer(
  spec: PlatformSpec,
  request: Request,
  folder: (state: StateMode) => string,
  teardown?: Exception,
): Answer {
  const result = survey(spec, request, folder, teardown);
  if (result.breaches.length > 0) throw new PolicyError(result.breaches);
  return result;
}

/** The same, but breaches of policies are part of the answer. */
export function survey(
  spec: PlatformSpec,
  request: Request,
  folder: (state: StateMode) => string,
  teardown?: Exception,
): Answer {
  const state = stateMode(request);
  const out = resolve(request.out ?? join(ROOT, folder(state)));
  const ledger = resolve(request.ledger ?? join(ROOT, 'test', 'addresses'));
  const wanted = wantedWorkspaces(request, spec);
  const stateDir = stateDirOf(request);
  const run = { state, stateDir: fromStackFolder(out, stateDir), ...(teardown ? { teardown } : {}) };
  const { stacks, breaches } = Progress.during('Synthesising', () => examine(spec, run));
  const selected = stacks.filter(({ workspace }) => wanted.includes(workspace));
  return { spec, run, out, stateDir, ledger, stacks, selected, breaches };
}

function stateMode(request: Request): StateMode {
  const [text, field] = given(request.state, 'state');
  const mode = STATE_MODES.find((candidate) => candidate === (text ?? 's3'));
  if (mode) return mode;
  throw new UserError(`${field}: got "${text}", want ${STATE_MODES.join(' or ')} - choose one of these`, EXIT.badInput);
}

function wantedWorkspaces(request: Request, spec: PlatformSpec): readonly string[] {
  const known = [spec.audit, ...spec.clusters, ...spec.environments].map(({ name }) => name);
  const [text, field] = given(request.workspaces, 'workspaces');
  const wanted = (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const want = `any of ${known.join(', ')}`;
    throw new UserError(`${field}: got "${unknown.join(',')}", want ${want} - correct the name`, EXIT.badInput);
  }
  return wanted.length > 0 ? wanted : known;
}

/** A setting, and the name under which the user gave it: the option, else its variable. */
function given(option: string | undefined, name: string): readonly [string | undefined, string] {
  const variable = `PLATFORM_${name.toUpperCase()}`;
  return option === undefined ? [process.env[variable], variable] : [option, `--${name}`];
}

const stateDirOf = (request: Request): string =>
  resolve(request.stateDir ?? process.env.PLATFORM_STATE_DIR ?? join(ROOT, '.state'));

/** Relative to a stack folder, so that no path of a machine enters the output. */
const fromStackFolder = (out: string, folder: string): string =>
  relative(join(out, 'stacks', 'any'), folder).replaceAll('\\', '/');
