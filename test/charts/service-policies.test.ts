import { beforeAll, describe, expect, it } from 'vitest';
import { internetPorts } from '../../src/matrices/ports';
import type { EgressPolicy } from '../../src/reach/pods';
import { servicePolicy } from '../../src/reach/service-policy';
import { readCheckout } from '../../src/values/reader';
import { type KubernetesObject, type Rendering, renderings } from '../support/charts';
import { hasTools } from '../support/tools';
import { spec } from '../support/values';

/** What a network policy says in Kubernetes' own spelling, as far as ours go. */
interface Spec {
  readonly podSelector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly policyTypes: readonly string[];
  readonly egress: readonly {
    readonly to?: readonly { readonly ipBlock?: { readonly cidr: string; readonly except: readonly string[] } }[];
    readonly ports?: readonly { readonly port: number; readonly protocol: string }[];
  }[];
}

const read = (said: KubernetesObject['spec']): Spec => JSON.parse(JSON.stringify(said)) as Spec;

const ports = internetPorts(spec, readCheckout);

/** What a rendered policy says of addresses. A way to pods leads to no address; a way that names no end leads to all. */
function rendered({ metadata, spec: said }: KubernetesObject): EgressPolicy {
  const { podSelector, policyTypes, egress } = read(said);
  const toAddresses = egress.filter(({ to = [] }) => to.length === 0 || to.some(({ ipBlock }) => ipBlock));
  return {
    ...{ namespace: metadata.namespace, selector: { match_labels: podSelector.matchLabels }, types: policyTypes },
    egress: toAddresses.map(({ to, ports: open }) => ({
      ...(to && { to: to.map(({ ipBlock }) => (ipBlock ? { ip_block: ipBlock } : {})) }),
      ...(open && { ports: [...open] }),
    })),
  } as EgressPolicy;
}

/** Services whose rendered policies are not the one that `src/reach` believes in. */
const differing = (all: readonly Rendering[]): readonly string[] =>
  all
    .filter(({ service, environment, objects, plain }) => {
      const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy').map(rendered);
      const namespace = `${environment}-${(plain as { readonly team: string }).team}`;
      const believed = servicePolicy({ service, namespace, ports: ports.get(`${environment}/${service}`) ?? [] });
      return JSON.stringify(policies.map(sorted)) !== JSON.stringify([sorted(believed)]);
    })
    .map(({ release }) => release);

/** With its keys in one order. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

let all: readonly Rendering[] = [];
beforeAll(async () => {
  if (hasTools) all = await renderings();
});

/** The rendering of one service with the ways out of its policy changed. */
const opened = (release: string, change: (egress: Spec['egress']) => Spec['egress']) =>
  all
    .filter((rendering) => rendering.release === release)
    .map((rendering) => ({
      ...rendering,
      objects: rendering.objects.map((object) =>
        object.kind === 'NetworkPolicy'
          ? { ...object, spec: { ...object.spec, egress: change(read(object.spec).egress) } }
          : object,
      ),
    }));

describe.skipIf(!hasTools)('the policy that the chart renders', () => {
  it('is the one that src/reach takes it for, of every service in every environment', () => {
    expect(all).toHaveLength(spec.services.length * spec.environments.length);
    expect(differing(all)).toEqual([]);
    expect([...ports.values()].filter((open) => open.length > 0).length).toBeGreaterThan(0);
  });

  it('would be told when it let out to one address more, to everybody, or had one beside it', () => {
    const [first] = [...ports].find(([name, open]) => name.startsWith('prod/') && open.length > 0) ?? [''];
    const talker = first.replace('/', '-');
    const block = { ipBlock: { cidr: '10.0.0.0/8', except: [] } };
    expect(differing(opened('prod-tokenisation', (ways) => [...ways, { to: [block] }]))).toEqual(['prod-tokenisation']);
    expect(differing(opened('prod-tokenisation', (ways) => [...ways, {}]))).toEqual(['prod-tokenisation']);
    expect(differing(opened(talker, () => []))).toEqual([talker]);
    const twice = all
      .filter(({ release }) => release === talker)
      .map((one) => ({ ...one, objects: [...one.objects, ...one.objects] }));
    expect(differing(twice)).toEqual([talker]);
  });
});
