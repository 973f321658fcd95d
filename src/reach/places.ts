import type { SynthesisedStack } from '../synth';
import type { Ground } from './ground';
import type { Pod } from './pods';

/** Somebody who may want to reach something. */
export interface Source {
  readonly name: string;
  /** Tiers of subnets it may stand in; none beyond the VPC. */
  readonly tiers: readonly string[];
  /** Its address, when it stands beyond the VPC. */
  readonly address?: string;
  readonly groups: readonly string[];
  readonly pod?: Pod;
}

/** Something that listens. */
export interface Target {
  readonly name: string;
  readonly tiers: readonly string[];
  readonly port: number;
  readonly groups: readonly string[];
  /** Has an address of the internet. */
  readonly isPublic: boolean;
  /** AWS answers to the internet in front of the VPC; neither subnets nor groups have a say there. */
  readonly isBeyond?: boolean;
}

type Resource = SynthesisedStack['resources'][number];

/** An address of documentation (RFC 5737): it stands for anybody. */
export const INTERNET = '203.0.113.10';
const ANY_TIER = ['private', 'lake', 'public', 'data'];

/** Everybody who could reach something of a cluster: pods, whatever has a security group, and what lies beyond the VPC. */
export const sourcesIn = (ground: Ground): readonly Source[] => [
  { name: 'the internet', tiers: [], address: INTERNET, groups: [] },
  ...ground.neighbours.map(({ name, address }) => ({ name, tiers: [], address, groups: [] })),
  { name: 'nodes and pods of the platform', tiers: ['private'], groups: ground.nodes },
  ...ground.pods.map(({ name, ...pod }) => ({ name, tiers: ['private'], groups: ground.nodes, pod })),
  ...ground.stacks.flatMap(({ id, resources }) =>
    resources
      .filter(({ type }) => type === 'aws_security_group')
      .map(({ address, attributes }) => ({
        name: `whatever has ${String(attributes.name).replace(`${ground.organisation}-`, '')}`,
        ...{ tiers: ANY_TIER, groups: [ground.groupOf(`\${${address}.id}`, id)] },
      })),
  ),
];

/** What listens in a cluster and its environments. */
export const targetsIn = ({ stacks, groupOf }: Ground): readonly Target[] =>
  stacks.flatMap((stack) =>
    stack.resources.flatMap((resource) => {
      const listener = LISTENERS[resource.type]?.(resource);
      if (!listener) return [];
      const { name, groups, ...more } = listener;
      const known = groups.map((group) => groupOf(String(group), stack.id));
      return [{ name: `${stack.workspace} ${name}`, groups: known, ...more }];
    }),
  );

type Listener = Omit<Target, 'groups'> & { readonly groups: readonly unknown[] };

const LISTENERS: Readonly<Record<string, (resource: Resource) => Listener>> = {
  aws_db_instance: ({ type, address, attributes }) => ({
    name: `database ${address.slice(type.length + 1)}`,
    ...{ tiers: ['data'], port: Number(attributes.port), groups: listOf(attributes.vpc_security_group_ids) },
    isPublic: attributes.publicly_accessible !== false,
  }),
  'AWS::AmazonMQ::Broker': ({ attributes }) => ({
    name: `broker ${String(attributes.BrokerName)}`,
    ...{ tiers: tiersOf(attributes.SubnetIds), port: 61617, groups: listOf(attributes.SecurityGroups) },
    isPublic: attributes.PubliclyAccessible !== false,
  }),
  aws_eks_cluster: ({ address, attributes }) => {
    const { subnet_ids: subnets, security_group_ids: groups, endpoint_public_access: open } = vpcOf(attributes);
    return {
      ...{ name: 'API server', tiers: tiersOf(subnets), port: 443, isPublic: open !== false, isBeyond: open !== false },
      groups: [...listOf(groups), `\${${address}.vpc_config[0].cluster_security_group_id}`],
    };
  },
  aws_lb: ({ type, address, attributes }) => ({
    name: `door ${address.slice(type.length + 1)}`,
    ...{ tiers: tiersOf(attributes.subnet_mapping), port: 443, groups: listOf(attributes.security_groups) },
    isPublic: attributes.internal !== true,
  }),
};

const vpcOf = ({ vpc_config: config }: Resource['attributes']): Readonly<Record<string, unknown>> =>
  typeof config === 'object' && config !== null ? Object.fromEntries(Object.entries(config)) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Tiers by the outputs of `network` that hand subnets on. */
const tiersOf = (subnets: unknown): readonly string[] => [
  ...new Set([...JSON.stringify(subnets).matchAll(/outputs\.([a-z]+)_subnet_ids/g)].map(([, tier = '']) => tier)),
];
