import { join, relative, resolve } from 'node:path';
import type { PlatformSpec } from '../../workspaces/load';
import { type Run, STATE_MODES, type StateMode } from '../run';
import { type SynthesisedStack, synthesise } from '../synth';
import { ROOT } from './config';
import { EXIT, UserError } from './finish';

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
}

/** The platform, synthesised in memory, with the part of it that was asked for. */
export interface Answer {
  readonly spec: PlatformSpec;
  readonly run: Run;
  readonly out: string;
  readonly stacks: readonly SynthesisedStack[];
  readonly selected: readonly SynthesisedStack[];
}

/** Checks the request and synthesises. Nothing is written. Throws ConfigError, PolicyError or UserError. */
export function answer(spec: PlatformSpec, request: Request, outOf: (state: StateMode) => string): Answer {
  const state = stateMode(request.state ?? process.env.PLATFORM_STATE ?? 's3');
  const out = resolve(request.out ?? join(ROOT, outOf(state)));
  const wanted = wantedWorkspaces(request.workspaces ?? process.env.PLATFORM_WORKSPACES, spec);
  const run = { state, stateDir: relativeStateDir(request, out) };
  const stacks = synthesise(spec, run);
  return { spec, run, out, stacks, selected: stacks.filter(({ workspace }) => wanted.includes(workspace)) };
}

function stateMode(text: string): StateMode {
  const mode = STATE_MODES.find((candidate) => candidate === text);
  if (mode) return mode;
  throw new UserError(`--state: got "${text}", want ${STATE_MODES.join(', ')} - choose one of these`, EXIT.badInput);
}

function wantedWorkspaces(text: string | undefined, spec: PlatformSpec): readonly string[] {
  const known = [spec.audit, ...spec.clusters, ...spec.environments].map(({ name }) => name);
  const wanted = (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UserError(
      `--workspaces: got "${unknown.join(',')}", want any of ${known.join(', ')} - correct the name`,
      EXIT.badInput,
    );
  }
  return wanted.length > 0 ? wanted : known;
}

/** Relative to a stack folder, so that no path of a machine enters the output. */
function relativeStateDir(request: Request, out: string): string {
  const folder = resolve(request.stateDir ?? process.env.PLATFORM_STATE_DIR ?? join(ROOT, '.state'));
  return relative(join(out, 'stacks', 'any'), folder).replaceAll('\\', '/');
}
