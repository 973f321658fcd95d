import type { StateMode } from '../../src/run';
import { synthesise, type SynthesisedStack } from '../../src/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';

const known = new Map<StateMode, readonly SynthesisedStack[]>();

/** The example as it is synthesised, once for all files of a thread. It is frozen: whoever wants another one makes a copy. */
export function synthesised(state: Exclude<StateMode, 'local'> = 's3'): readonly SynthesisedStack[] {
  const made = known.get(state) ?? frozen(synthesise(load(input), { state, stateDir: '../../../.state' }));
  known.set(state, made);
  return made;
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
