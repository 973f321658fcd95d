import { describe, expect, it } from 'vitest';
import { coldStart, type Component, componentsOf, resourcesOf } from '../src/cold-start';
import { synthesise, type SynthesisedStack } from '../src/synth';
import input from '../workspaces';
import { load } from '../workspaces/load';

const spec = load(input);
const stacks = synthesise(spec, { state: 's3', stateDir: '' });
const stackOf = (id: string): SynthesisedStack => {
  const found = stacks.find((stack) => stack.id === id);
  if (!found) throw new Error(`no stack ${id}`);
  return found;
};
const declared = (name: string) => ({
  cluster: stackOf(`${name}-cluster`),
  registry: stackOf(`${name}-registry`),
  bootstrap: stackOf(`${name}-bootstrap`),
  addons: spec.addons.filter(({ clusters }) => clusters?.includes(name) ?? true),
});

describe.each(spec.clusters.map(({ name }) => name))('an empty cluster %s', (name) => {
  const components = componentsOf(declared(name));

  it('starts, every part of it, in waves that need only what came before', () => {
    const { waves, stuck } = coldStart(components);
    expect(stuck).toEqual([]);
    expect(waves.flat().sort()).toEqual(components.map(({ name: component }) => component).sort());
    expect(waves[0]).toEqual(['control plane', 'pull-through cache']);
  });

  it('is really read: nodes, images, credentials, secrets, definitions, webhooks, names and priorities all count', () => {
    const kinds = new Set(components.flatMap(({ needs }) => needs).map((need) => need.split(':')[0]));
    for (const kind of [
      'node',
      'image',
      'credential',
      'secret',
      'crd',
      'webhook',
      'dns',
      'priority',
      'namespace',
      'store',
    ])
      expect(kinds).toContain(kind);
  });

  it('needs nothing twice: what one release needs of another, Terraform waits for', () => {
    const { bootstrap } = declared(name);
    expect(components.flatMap((component) => unordered(component, components, bootstrap))).toEqual([]);
  });
});

describe('a planted deadlock', () => {
  const components = componentsOf(declared('prod-euw1'));
  const changed = (wanted: string, change: (component: Component) => Partial<Component>): readonly Component[] => {
    expect(components.map(({ name }) => name)).toContain(wanted);
    return components.map((one) => (one.name === wanted ? { ...one, ...change(one) } : one));
  };
  const needing = (wanted: string, ...more: readonly string[]) =>
    changed(wanted, ({ needs }) => ({ needs: [...needs, ...more] }));
  const circle = (planted: readonly Component[]) => coldStart(planted).stuck;
  const addon = (name: string, needs: readonly string[], provides: readonly string[]): Component => ({
    ...{ name: `add-on ${name}`, needs: ['git:root-addons', ...needs], provides: [`addon:${name}`, ...provides] },
  });

  it('is found between Argo CD and Keycloak: a root that waits for somebody to sign in', () => {
    const keycloak = addon('keycloak', ['node:karpenter'], ['keycloak']);
    const planted = needing('helm_release.root-addons', 'keycloak').concat(keycloak);
    expect(circle(planted)).toContain(
      'add-on keycloak needs git:root-addons of helm_release.root-addons needs keycloak of add-on keycloak',
    );
  });

  it('is found between Argo CD and External Secrets: the store as an add-on, whose repository it opens', () => {
    const without = components.filter(({ name }) => !/external-secrets$|secret-store$/.test(name));
    const secrets = addon(
      'external-secrets',
      [],
      ['crd:external-secrets.io', 'webhook:external-secrets.io', 'store:platform'],
    );
    expect(circle([...without, secrets])).toContain(
      'add-on external-secrets needs git:root-addons of helm_release.root-addons needs secret:argocd/repository of ' +
        'helm_release.argocd-ground needs crd:external-secrets.io of add-on external-secrets',
    );
  });

  it('is found where a webhook guards what its own controller needs', () => {
    const { bootstrap } = declared('prod-euw1');
    const guarding = {
      ...bootstrap,
      text: bootstrap.text.replace('enableServiceMutatorWebhook: false', 'enableServiceMutatorWebhook: true'),
    };
    expect(guarding.text).not.toBe(bootstrap.text);
    expect(circle(componentsOf({ ...declared('prod-euw1'), bootstrap: guarding }))).toContain(
      'helm_release.load-balancer-controller needs webhook:services of helm_release.load-balancer-controller',
    );
  });

  it('is found where the nodes of secrets are launched by what waits for secrets', () => {
    const planted = needing('helm_release.karpenter', 'store:platform').map((one) =>
      one.name === 'helm_release.external-secrets'
        ? { ...one, needs: one.needs.map((need) => (need === 'node:system' ? 'node:karpenter' : need)) }
        : one,
    );
    expect(circle(planted)).toContainEqual(
      expect.stringMatching(/^helm_release\.external-secrets needs node:karpenter of .* needs store:platform of /),
    );
  });

  it('is found in the name service: CoreDNS on nodes that Karpenter launches, and Karpenter asking CoreDNS', () => {
    const planted = needing('helm_release.karpenter', 'dns:cluster').map((one) =>
      one.name === 'CoreDNS' ? { ...one, needs: ['node:karpenter'] } : one,
    );
    expect(circle(planted)).toContainEqual(
      expect.stringMatching(/^CoreDNS needs node:karpenter of .* needs dns:cluster of CoreDNS$/),
    );
  });

  it('is told from a thing that nobody provides', () => {
    expect(circle(needing('helm_release.argocd', 'image:docker.io'))).toContain(
      'helm_release.argocd needs image:docker.io, which nothing provides',
    );
  });
});

/** Needs whose only provider is another resource of the stack that Terraform does not wait for, as sentences. */
function unordered(component: Component, all: readonly Component[], stack: SynthesisedStack): readonly string[] {
  const waits = before(
    component.name,
    new Map(resourcesOf(stack).map(([, address, { depends_on }]) => [address, depends_on])),
  );
  return component.needs.flatMap((need) => {
    const providers = all.filter(({ provides }) => provides.includes(need)).map(({ name }) => name);
    const inStack = providers.length > 0 && providers.every((name) => /^(helm_release|kubernetes_)/.test(name));
    if (!component.name.startsWith('helm_release.') || !inStack) return [];
    return providers.some((name) => waits.has(name))
      ? []
      : [`${component.name} needs ${need} of ${providers.join(' or ')}`];
  });
}

/** All that Terraform has done before it begins with an address. */
function before(
  address: string,
  dependsOn: ReadonlyMap<string, unknown>,
  seen = new Set<string>(),
): ReadonlySet<string> {
  for (const next of (dependsOn.get(address) ?? []) as readonly string[]) {
    if (seen.has(next)) continue;
    seen.add(next);
    before(next, dependsOn, seen);
  }
  return seen;
}
