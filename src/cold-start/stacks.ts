import { parse } from 'yaml';
import { ARGOCD_NAMESPACE } from '../../modules/gitops';
import type { SynthesisedStack } from '../synth';
import { TRAITS, type Values } from './charts';
import type { Component } from './graph';
import { type KubernetesObject, type Parts, partsOf } from './objects';
import { needsOfPods } from './pods';

/** Attributes of a resource as Terraform reads them. */
type Attributes = Readonly<Record<string, unknown>>;

/** Every resource of a stack by its address, with its attributes. */
function resourcesOf({ text }: SynthesisedStack): readonly (readonly [string, string, Attributes])[] {
  const { resource = {} } = JSON.parse(text) as { resource?: Readonly<Record<string, Record<string, Attributes>>> };
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, attributes]) => [type, `${type}.${name}`, attributes] as const),
  );
}

export const ofType = (stacks: readonly SynthesisedStack[], wanted: string): readonly Attributes[] =>
  stacks.flatMap(resourcesOf).flatMap(([type, , attributes]) => (type === wanted ? [attributes] : []));

/** Objects that a stack installs by charts of ours. */
export const localObjects = (stack: SynthesisedStack): readonly KubernetesObject[] =>
  ofType([stack], 'helm_release')
    .filter(({ repository }) => repository === undefined)
    .flatMap((release) => valuesOf(release).objects as readonly KubernetesObject[]);

/** What is there before bootstrap, from the stacks that come before it. */
export function ground(cluster: SynthesisedStack, registry: SynthesisedStack): readonly Component[] {
  const of = (wanted: string) => ofType([cluster, registry], wanted);
  const coredns = of('aws_eks_addon').some(({ addon_name }) => addon_name === 'coredns');
  const cached = of('aws_ecr_pull_through_cache_rule').map(({ ecr_repository_prefix }) => text(ecr_repository_prefix));
  const kept = of('aws_ecr_repository').map(({ name }) => text(name));
  return inOrder([
    { name: 'control plane', needs: [], provides: of('aws_eks_cluster').length > 0 ? ['api'] : [] },
    { name: 'system nodes', needs: ['api'], provides: of('aws_eks_node_group').length > 0 ? ['node:system'] : [] },
    { name: 'CoreDNS', needs: ['node:system'], provides: coredns ? ['dns:cluster'] : [] },
    {
      name: 'registry',
      needs: [],
      provides: [...cached.map((one) => `cache:${one}`), ...kept.map((one) => `image:${one}`)],
    },
    { name: 'Pod Identity', needs: ['api'], provides: identities([cluster]) },
  ]);
}

const inOrder = (parts: readonly (Parts & { readonly name: string })[]): readonly Component[] =>
  parts.map((part, index) => ({ ...part, after: parts.slice(0, index).map(({ name }) => name) }));

/** Credentials that stacks give to pods. */
export const identities = (stacks: readonly SynthesisedStack[]): readonly string[] =>
  ofType(stacks, 'aws_eks_pod_identity_association').map(
    ({ namespace, service_account: account }) => `credential:${text(namespace)}/${text(account)}`,
  );

/** Every resource of a stack that stands in the cluster, after all of the stacks before it. */
export function installed(stack: SynthesisedStack, after: readonly string[]): readonly Component[] {
  const written = resourcesOf(stack).filter(([type]) => /^(helm_release|kubernetes_)/.test(type));
  const waits = new Map(written.map(([, address, attributes]) => [address, waitsFor(attributes)] as const));
  const resources = resourcesOf(withNames(stack)).filter(([, address]) => waits.has(address));
  const guarded = resources.flatMap(([, , attributes]) => guardedBy(attributes));
  return resources.map(([type, address, attributes]) => {
    const { needs, provides } = type === 'helm_release' ? ofRelease(attributes, guarded) : ofKind(type, attributes);
    return {
      name: nameOf(stack, address),
      needs: [...new Set(['api', ...needs])],
      provides: [nameOf(stack, address), ...provides],
      after: [...after, ...(waits.get(address) ?? []).map((one) => nameOf(stack, one))],
    };
  });
}

/** With namespaces by their names where a resource reads them of another, or of bootstrap. */
function withNames(stack: SynthesisedStack): SynthesisedStack {
  const names = new Map(
    resourcesOf(stack).map(
      ([, address, { metadata }]) => [address, text((metadata as Values | undefined)?.name)] as const,
    ),
  );
  const filled = stack.text
    .replace(
      /\$\{(kubernetes_namespace_v1\.[\w-]+)\.metadata\[0\]\.name\}/g,
      (found, of: string) => names.get(of) ?? found,
    )
    .replace(/\$\{data\.terraform_remote_state\.[\w-]+\.outputs\.argocd_namespace\}/g, ARGOCD_NAMESPACE);
  return { ...stack, text: filled };
}

/** Bootstrap's parts are known by their addresses alone; an environment's stand behind its name. */
const nameOf = ({ part, workspace }: SynthesisedStack, address: string): string =>
  part === 'bootstrap' ? address : `${workspace} ${address}`;

/** Addresses that Terraform has done first: those that are named, and those whose attributes are read. */
const waitsFor = (attributes: Attributes): readonly string[] => [
  ...((attributes.depends_on ?? []) as readonly string[]),
  ...[...JSON.stringify(attributes).matchAll(/\$\{(kubernetes_\w+\.[\w-]+)\./g)].map(([, address = '']) => address),
];

function ofRelease(release: Attributes, guarded: readonly string[]): Parts {
  const values = valuesOf(release);
  const namespace = text(release.namespace);
  const home = namespace.startsWith('kube-') ? [] : [`namespace:${namespace}`];
  if (release.repository === undefined) {
    const { needs, provides } = partsOf(values.objects as KubernetesObject[], { namespace, guarded });
    return { needs: [...home, ...needs], provides };
  }
  const { makes, accounts, definitions, provides } = traitsOf(release);
  const pods = Object.keys(values).length > 0 ? needsOfPods(values) : [];
  return {
    needs: [
      ...home,
      ...pods,
      ...makes.filter((kind) => guarded.includes(kind)).map((kind) => `webhook:${kind}`),
      ...accounts.map((account) => `credential:${namespace}/${account}`),
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

/** A reference to `a["b-c"]` has quotes of its own, which YAML cannot read before Terraform has. */
const valuesOf = ({ values }: Attributes): Values =>
  (parse((values as string[]).join('\n').replace(/\["([\w-]+)"\]/g, '.$1')) ?? {}) as Values;

const OBJECTS: Readonly<Record<string, string>> = {
  kubernetes_namespace_v1: 'namespace',
  kubernetes_priority_class_v1: 'priority',
  kubernetes_config_map_v1: 'configmap',
};

function ofKind(type: string, { metadata }: Attributes): Parts {
  const { name = '', namespace } = metadata as Readonly<Record<string, string>>;
  const kind = OBJECTS[type];
  const provided = namespace === undefined ? name : `${namespace}/${name}`;
  return {
    needs: namespace === undefined ? [] : [`namespace:${namespace}`],
    provides: kind === undefined ? [] : [`${kind}:${provided}`],
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
