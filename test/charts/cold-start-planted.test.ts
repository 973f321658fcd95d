import { beforeAll, describe, expect, it } from 'vitest';
import { coldStart, type Component, componentsOf, type Declared, hasty } from '../../src/cold-start';
import type { SynthesisedStack } from '../../src/synth';
import { declaredOn } from '../support/cold-start';
import { hasTools } from '../support/tools';

let declared: Declared;
let components: readonly Component[];
beforeAll(async () => {
  if (!hasTools) return;
  declared = await declaredOn('prod-euw1');
  components = componentsOf(declared);
});

const stuck = (planted: Partial<Declared>) => coldStart(componentsOf({ ...declared, ...planted })).stuck;
const early = (planted: Partial<Declared>) => hasty(componentsOf({ ...declared, ...planted }));

/** A stack without the resources of a type that look like this. */
function without(stack: SynthesisedStack, type: string, pattern: RegExp): SynthesisedStack {
  const json = JSON.parse(stack.text) as { resource: Record<string, Record<string, unknown>> };
  const kept = Object.entries(json.resource[type] ?? {}).filter(
    ([name, attributes]) => !pattern.test(`${name} ${JSON.stringify(attributes)}`),
  );
  expect(kept.length).toBeLessThan(Object.keys(json.resource[type] ?? {}).length);
  return {
    ...stack,
    text: JSON.stringify({ ...json, resource: { ...json.resource, [type]: Object.fromEntries(kept) } }),
  };
}

const inProd = (
  change: (environment: Declared['environments'][number]) => Partial<Declared['environments'][number]>,
) => ({
  environments: declared.environments.map((environment) => ({ ...environment, ...change(environment) })),
});

describe.skipIf(!hasTools)('a planted gap', () => {
  it('is found where a controller has no identity', () => {
    const cluster = without(declared.cluster, 'aws_eks_pod_identity_association', /"external-secrets"/);
    expect(stuck({ cluster })).toContain(
      'helm_release.external-secrets needs credential:external-secrets/external-secrets, which nothing provides',
    );
  });

  it('is found where a service has no identity', () => {
    const gap = inProd(({ services }) => ({
      services: without(services, 'aws_eks_pod_identity_association', /"decision-api"/),
    }));
    expect(stuck(gap)).toContain(
      'prod-decision-api needs credential:prod-decisions/decision-api, which nothing provides',
    );
  });

  it('is found where nobody fetches the images of an upstream: in rows, in templates of ours, in Jobs', () => {
    const registry = without(declared.registry, 'aws_ecr_pull_through_cache_rule', /"ecr-public"/);
    const found = stuck({ registry });
    for (const sentence of [
      'add-on nginx-internal needs image:ecr-public/nginx/nginx-ingress, which nothing provides',
      'add-on keycloak needs image:ecr-public/docker/library/postgres, which nothing provides',
      'prod-database-roles needs image:ecr-public/docker/library/postgres, which nothing provides',
    ])
      expect(found).toContain(sentence);
  });

  it('is found where a service has no repository, and where its priority is not there', () => {
    const registry = without(declared.registry, 'aws_ecr_repository', /\/decision-api"/);
    expect(stuck({ registry })).toContain('prod-decision-api needs image:exbank/decision-api, which nothing provides');
    const bootstrap = without(declared.bootstrap, 'kubernetes_priority_class_v1', /"name":"scoring"/);
    expect(stuck({ bootstrap })).toContainEqual(
      expect.stringMatching(/^prod-.* needs priority:scoring, which nothing/),
    );
  });

  it('is found where pods read what nobody brings', () => {
    const gap = inProd(({ tenancy }) => ({ tenancy: without(tenancy, 'helm_release', /^master-secrets /) }));
    expect(stuck(gap)).toContainEqual(
      expect.stringMatching(
        /^prod-database-roles needs secret:prod-database-roles\/database-\w+-master, which nothing/,
      ),
    );
    const bare = inProd(({ tenancy }) => ({ tenancy: without(tenancy, 'kubernetes_config_map_v1', /team_decisions/) }));
    expect(stuck(bare)).toContain('prod-decision-api needs configmap:prod-decisions/platform, which nothing provides');
  });
});

describe.skipIf(!hasTools)('a planted haste', () => {
  it('is found where services have a kind that an add-on defines, and nothing says which comes first', () => {
    const bootstrap = without(declared.bootstrap, 'helm_release', /^definitions /);
    expect(stuck({ bootstrap })).toEqual([]);
    expect(early({ bootstrap })).toContainEqual(
      expect.stringMatching(/^prod-.* needs crd:k8s\.nginx\.org of add-on nginx-internal, which may come later$/),
    );
  });

  it('is found where an add-on does not name what defines its kinds', () => {
    const addons = declared.addons.map((row) => (row.name === 'keycloak' ? { ...row, needs: [] } : row));
    expect(early({ addons })).toContain(
      'add-on keycloak needs crd:k8s.keycloak.org of add-on keycloak-operator, which may come later',
    );
  });

  it('is found where Terraform does not wait, for a release or for any other object', () => {
    const { text } = declared.bootstrap;
    const loose = text.replace(/"depends_on":\s*\[[^\]]*\]/g, '"depends_on": []');
    expect(loose).not.toBe(text);
    const found = early({ bootstrap: { ...declared.bootstrap, text: loose } });
    for (const sentence of [
      'helm_release.argocd needs node:karpenter of helm_release.node-pools, which may come later',
      'kubernetes_secret_v1.cluster needs namespace:argocd of kubernetes_namespace_v1.argocd-namespace, which may come later',
    ])
      expect(found).toContain(sentence);
  });
});

describe.skipIf(!hasTools)('a planted deadlock', () => {
  const changed = (wanted: string, change: (component: Component) => Partial<Component>): readonly Component[] => {
    expect(components.map(({ name }) => name)).toContain(wanted);
    return components.map((one) => (one.name === wanted ? { ...one, ...change(one) } : one));
  };
  const needing = (wanted: string, ...more: readonly string[]) =>
    changed(wanted, ({ needs }) => ({ needs: [...needs, ...more] }));
  const circle = (planted: readonly Component[]) => coldStart(planted).stuck;
  const edited = (from: string, to: string) => {
    const { bootstrap } = declared;
    expect(bootstrap.text).toContain(from);
    return componentsOf({ ...declared, bootstrap: { ...bootstrap, text: bootstrap.text.replace(from, to) } });
  };
  const addon = (name: string, needs: readonly string[], provides: readonly string[]): Component => ({
    ...{ name: `add-on ${name}`, needs: ['git:root-addons', ...needs], provides: [`addon:${name}`, ...provides] },
    ...{ after: ['helm_release.root-addons'], patient: true },
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
    const guarding = edited('enableServiceMutatorWebhook: false', 'enableServiceMutatorWebhook: true');
    expect(circle(guarding)).toContain(
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
