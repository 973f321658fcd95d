import type { SynthesisedStack } from '../synth';
import { addonComponents, type DeclaredAddons } from './addons';
import { type DeclaredEnvironment, environmentComponents } from './environments';
import type { Component } from './graph';
import { ground, installed } from './stacks';

export type { DeclaredAddons } from './addons';
export type { DeclaredApplication, DeclaredEnvironment } from './environments';
export { type ColdStart, coldStart, type Component } from './graph';
export type { KubernetesObject } from './objects';
export { hasty } from './order';
export { localObjects, ofType } from './stacks';

/** The stacks, rows and charts that say what starts on a cluster. */
export interface Declared extends DeclaredAddons {
  readonly cluster: SynthesisedStack;
  readonly registry: SynthesisedStack;
  readonly bootstrap: SynthesisedStack;
  readonly environments: readonly DeclaredEnvironment[];
}

/**
 * Everything that has to start on an empty cluster, from the control plane to the last service, read from what is really
 * declared: releases and their values, objects, identities, rows, charts as Helm renders them. What no declaration shows
 * (what an upstream chart defines and guards) stands in `charts.ts`.
 */
export function componentsOf({
  cluster,
  registry,
  bootstrap,
  environments,
  ...addons
}: Declared): readonly Component[] {
  const before = ground(cluster, registry);
  const base = installed(
    bootstrap,
    before.map(({ name }) => name),
  );
  const guarded = base
    .flatMap(({ provides }) => provides)
    .filter((one) => one.startsWith('webhook:'))
    .map((one) => one.slice('webhook:'.length));
  const made = [...before, ...base];
  const names = made.map(({ name }) => name);
  const all = [
    ...made,
    ...addonComponents(addons, guarded),
    ...environments.flatMap((environment) => environmentComponents(environment, names, guarded)),
  ];
  return all.map((component) => ({ ...component, needs: throughCache(component.needs, before) }));
}

/** An image below a prefix of the pull-through cache comes through it; any other has a repository of its own. */
function throughCache(needs: readonly string[], before: readonly Component[]): readonly string[] {
  const caches = before.flatMap(({ provides }) => provides).filter((one) => one.startsWith('cache:'));
  return needs.map((need) => {
    const cache = `cache:${need.replace(/^image:/, '').split('/')[0] ?? ''}`;
    return need.startsWith('image:') && caches.includes(cache) ? cache : need;
  });
}
