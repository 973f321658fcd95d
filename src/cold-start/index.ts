import type { Addon } from '../../workspaces/addon';
import type { SynthesisedStack } from '../synth';
import { addonComponents } from './addons';
import type { Component } from './graph';
import { bootstrap, ground } from './stacks';

export { type ColdStart, coldStart, type Component } from './graph';
export { resourcesOf } from './stacks';

/** The stacks and rows that say what starts on a cluster. */
export interface Declared {
  readonly cluster: SynthesisedStack;
  readonly registry: SynthesisedStack;
  readonly bootstrap: SynthesisedStack;
  readonly addons: readonly Addon[];
}

/**
 * Everything that has to start on an empty cluster, from the control plane to the last add-on, read from what is really
 * declared: releases and their values, objects, identities, rows. What no declaration shows (what an upstream chart
 * defines and guards) stands in `charts.ts`.
 */
export function componentsOf({ cluster, registry, bootstrap: stack, addons }: Declared): readonly Component[] {
  const before = ground(cluster, registry);
  const identities = before.flatMap(({ provides }) => provides).filter((one) => one.startsWith('credential:'));
  const installed = bootstrap(stack, identities);
  const guarded = installed
    .flatMap(({ provides }) => provides)
    .filter((one) => one.startsWith('webhook:'))
    .map((one) => one.slice('webhook:'.length));
  return [...before, ...installed, ...addonComponents(addons, guarded)];
}
