import { parse } from 'yaml';
import type { SynthesisedStack } from '../synth';
import { TRAITS, type Values } from './charts';
import type { Component } from './graph';
import { type KubernetesObject, partsOf } from './objects';
import { needsOfPods } from './pods';

/** Attributes of a resource as Terraform reads them. */
type Attributes = Readonly<Record<string, unknown>>;

/** Every resource of a stack by its address, with its attributes. */
export function resourcesOf({ text }: SynthesisedStack): readonly (readonly [string, string, Attributes])[] {
  const { resource = {} } = JSON.parse(text) as { resource?: Readonly<Record<string, Record<string, Attributes>>> };
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, attributes]) => [type, `${type}.${name}`, attributes] as const),
  );
}

/** What is there before bootstrap, from the stacks that come before it. */
export function ground(cluster: SynthesisedStack, registry: SynthesisedStack): readonly Component[] {
  const found = [...resourcesOf(cluster), ...resourcesOf(registry)];
  const of = (wanted: string) => found.flatMap(([type, , attributes]) => (type === wanted ? [attributes] : []));
  const coredns = of('aws_eks_addon').some(({ addon_name }) => addon_name === 'coredns');
  return [
    { name: 'control plane', needs: [], provides: of('aws_eks_cluster').length > 0 ? ['api'] : [] },
    { name: 'system nodes', needs: ['api'], provides: of('aws_eks_node_group').length > 0 ? ['node:system'] : [] },
    { name: 'CoreDNS', needs: ['node:system'], provides: coredns ? ['dns:cluster'] : [] },
    {
      name: 'pull-through cache',
      needs: [],
      provides: of('aws_ecr_pull_through_cache_rule').map(
        ({ ecr_repository_prefix: prefix }) => `image:cache/${text(prefix)}`,
      ),
    },
    {
      name: 'Pod Identity',
      needs: ['api'],
      provides: of('aws_eks_pod_identity_association').map(
        ({ namespace, service_account: account }) => `credential:${text(namespace)}/${text(account)}`,
      ),
    },
  ];
}

/** Every resource of the bootstrap stack that stands in the cluster. */
export function bootstrap(stack: SynthesisedStack, identities: readonly string[]): readonly Component[] {
  const resources = resourcesOf(stack).filter(([type]) => /^(helm_release|kubernetes_)/.test(type));
  const guarded = resources.flatMap(([, , attributes]) => guardedBy(attributes));
  return resources.map(([type, address, attributes]) => {
    const { needs, provides } =
      type === 'helm_release' ? ofRelease(attributes, guarded, identities) : ofKind(type, attributes);
    return { name: address, needs: [...new Set(['api', ...needs])], provides: [address, ...provides] };
  });
}

type Parts = Pick<Component, 'needs' | 'provides'>;

function ofRelease(release: Attributes, guarded: readonly string[], identities: readonly string[]): Parts {
  const values = valuesOf(release);
  const namespace = text(release.namespace);
  const home = namespace.startsWith('kube-') ? [] : [`namespace:${namespace}`];
  if (release.repository === undefined) {
    const { needs, provides } = partsOf(values.objects as KubernetesObject[], guarded);
    return { needs: [...home, ...needs], provides };
  }
  const { makes, accounts, definitions, provides } = traitsOf(release);
  const credentials = accounts.map((account) => `credential:${namespace}/${account}`);
  const pods = Object.keys(values).length > 0 ? needsOfPods(values) : [];
  const webhooks = makes.filter((kind) => guarded.includes(kind)).map((kind) => `webhook:${kind}`);
  return {
    needs: [
      ...home,
      ...pods,
      ...webhooks,
      ...credentials.filter((one) => identities.includes(one)),
      ...controls(release),
    ],
    provides: [
      ...definitions.map((group) => `crd:${group}`),
      ...guardedBy(release).map((kind) => `webhook:${kind}`),
      ...provides,
      text(release.chart),
    ],
  };
}

/** A controller whose definitions come by another release needs them. */
const controls = ({ chart }: Attributes): readonly string[] => (chart === 'karpenter' ? ['crd:karpenter.sh'] : []);

const guardedBy = (release: Attributes): readonly string[] =>
  release.repository === undefined ? [] : traitsOf(release).guards(valuesOf(release));

function traitsOf(release: Attributes) {
  const chart = text(release.chart);
  const traits = TRAITS[chart];
  if (!traits) throw new Error(`${chart} has no row in src/cold-start/charts.ts: say what it defines and guards`);
  return traits;
}

const valuesOf = ({ values }: Attributes): Values => (parse((values as string[]).join('\n')) ?? {}) as Values;

function ofKind(type: string, { metadata }: Attributes): Parts {
  const { name, namespace } = metadata as Readonly<Record<string, string>>;
  const needs = namespace === undefined ? [] : [`namespace:${namespace}`];
  const kinds: Readonly<Record<string, string>> = {
    kubernetes_namespace_v1: 'namespace',
    kubernetes_priority_class_v1: 'priority',
  };
  const kind = kinds[type];
  return { needs, provides: kind === undefined ? [] : [`${kind}:${name ?? ''}`] };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
