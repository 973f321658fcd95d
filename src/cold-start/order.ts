import type { Component } from './graph';

/** What has to be there when an object is made; for all else a pod or a secret waits. */
const AT_ONCE = /^(crd|webhook|namespace):/;

/**
 * Components that may be tried before what they need is there, as sentences. Nothing is wrong with their needs: somebody
 * provides them, but nothing says that it comes first. Terraform fails then, and Argo CD gives up after five tries.
 */
export function hasty(components: readonly Component[]): readonly string[] {
  const byName = new Map(components.map((component) => [component.name, component] as const));
  return components.flatMap((component) => {
    const before = startedBefore(component, byName);
    return component.needs
      .filter((need) => !component.patient || AT_ONCE.test(need))
      .flatMap((need) => {
        const providers = components.filter(({ provides }) => provides.includes(need));
        if (providers.length === 0 || providers.some(({ name }) => before.has(name))) return [];
        return [
          `${component.name} needs ${need} of ${providers.map(({ name }) => name).join(' or ')}, which may come later`,
        ];
      });
  });
}

/** The names of all that has started before a component is tried. */
function startedBefore({ name }: Component, byName: ReadonlyMap<string, Component>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const more = (byName.get(next)?.after ?? []).filter((one) => !found.has(one));
    for (const one of more) found.add(one);
    open.push(...more);
  }
  return found;
}
