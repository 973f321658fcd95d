import type { PlatformSpec } from '../../workspaces/load';
import { namespaceOf } from '../../workspaces/service-names';
import { referencesIn } from '../access/references';
import type { SynthesisedStack } from '../synth';
import { holds } from './blocks';
import { type EgressPolicy, type Pod, policiesIn } from './pods';
import { type GroupOf, isOfEks, rulesIn } from './rules';
import { servicePolicy, type Told } from './service-policy';
import { type Subnet, subnetsIn } from './subnets';

/** A cluster of production with its environments: all that decides who reaches whom. */
export interface Ground {
  readonly organisation: string;
  readonly stacks: readonly SynthesisedStack[];
  readonly subnets: readonly Subnet[];
  readonly groupOf: GroupOf;
  readonly rules: ReturnType<typeof rulesIn>;
  readonly policies: readonly EgressPolicy[];
  /** The security groups of nodes, and of pods, which have none of their own. */
  readonly nodes: readonly string[];
  readonly pods: readonly (Pod & { readonly name: string })[];
  /** Networks beyond the VPC that some rule names, and the VPCs of other clusters: as if a route led there. */
  readonly neighbours: readonly { readonly name: string; readonly address: string }[];
}

/** Ports of the internet that the values of each service name, by `<environment>/<service>`. */
export type InternetPorts = ReadonlyMap<string, readonly number[]>;

/** The ground of every cluster of production. */
export function groundsIn(
  spec: PlatformSpec,
  all: readonly SynthesisedStack[],
  told: InternetPorts,
): readonly Ground[] {
  const groupOf = groupsIn(all, spec.audit.region);
  return spec.clusters
    .filter(({ grade }) => grade === 'production')
    .map((cluster) => {
      const environments = spec.environments.filter((one) => one.cluster === cluster.name).map(({ name }) => name);
      const stacks = all.filter(({ workspace }) => [cluster.name, ...environments].includes(workspace));
      const rules = rulesIn(stacks, groupOf);
      const services = environments.flatMap((environment) =>
        spec.services.map(({ name, team }): Told => ({
          ...{ service: name, namespace: namespaceOf(environment, team) },
          ports: told.get(`${environment}/${name}`) ?? [],
        })),
      );
      return {
        ...{ organisation: spec.organisation.name, stacks, groupOf, rules },
        subnets: stacks.filter(({ part }) => part === 'network').flatMap(subnetsIn),
        policies: [...policiesIn(stacks), ...services.map(servicePolicy)],
        nodes: [...new Set(rules.map(({ group }) => group).filter(isOfEks))],
        pods: podsOf(services, policiesIn(stacks)),
        neighbours: neighboursOf(spec, cluster.network.cidr, rules),
      };
    });
}

/** Every service's pods, those that a policy names besides, and in each namespace one that nobody knows. */
const podsOf = (services: readonly Told[], policies: readonly EgressPolicy[]): Ground['pods'] => {
  const named = policies.flatMap(({ namespace, selector: { match_expressions: all = [] } }) =>
    all
      .filter(({ key }) => key === 'app')
      .flatMap(({ values = [] }) => values.map((service) => ({ service, namespace }))),
  );
  const known = new Map([...services, ...named].map((one) => [`${one.namespace}/${one.service}`, one] as const));
  const namespaces = [...new Set([...known.values(), ...policies].map(({ namespace }) => namespace))].sort();
  return [
    ...[...known.values()].map(({ service, namespace }) => ({
      ...{ name: `pods of ${service}`, namespace, labels: { app: service } },
    })),
    ...namespaces.map((namespace) => ({ name: `any other pod of ${namespace}`, namespace, labels: {} })),
  ];
};

function neighboursOf(spec: PlatformSpec, own: string, rules: Ground['rules']): Ground['neighbours'] {
  const named = [
    ...new Set(rules.flatMap(({ direction, block }) => (direction === 'ingress' && block ? [block] : []))),
  ];
  const beyond = named.filter((block) => block !== '0.0.0.0/0' && holds(own, block) !== true);
  const others = spec.clusters.filter(({ network }) => network.cidr !== own);
  return [
    ...others.map(({ name, network: { cidr } }) => ({ name: `the VPC of ${name}`, address: firstOf(cidr) })),
    ...beyond.map((block) => ({ name: `the network ${block}`, address: firstOf(block) })),
  ];
}

const firstOf = (block: string): string => block.replace(/\.\d+(\/\d+)?$/, '.20');

/** One name for a security group, whichever stack speaks of it. */
const groupsIn = (stacks: readonly SynthesisedStack[], region: string): GroupOf =>
  referencesIn(stacks, region, (text, stack) =>
    text.replace(/^\$\{(aws_(?:security_group|eks_cluster)\.[^}]+)\}$/, (_, path: string) => `${stack} ${path}`),
  );
