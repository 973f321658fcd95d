import type { Architecture } from './versions';

interface InstanceType {
  readonly architecture: Architecture;
  /** Network interfaces, and IPv4 addresses of each. */
  readonly interfaces: number;
  readonly addresses: number;
}

const large = { interfaces: 3, addresses: 10 } as const;
const xlarge = { interfaces: 4, addresses: 15 } as const;
const medium = { interfaces: 2, addresses: 4 } as const;

/**
 * EC2 types that system nodes may have: current, not burstable, able to hand out prefixes.
 * Source: pkg/vpc/vpc_ip_resource_limit.go of aws/amazon-vpc-cni-k8s v1.23 (read 2026-11-23).
 */
export const INSTANCE_TYPES: Readonly<Record<string, InstanceType>> = {
  'm6i.large': { architecture: 'amd64', ...large },
  'm6i.xlarge': { architecture: 'amd64', ...xlarge },
  'm6i.2xlarge': { architecture: 'amd64', ...xlarge },
  'm7a.large': { architecture: 'amd64', ...large },
  'm7a.xlarge': { architecture: 'amd64', ...xlarge },
  'm7i.large': { architecture: 'amd64', ...large },
  'm7i.xlarge': { architecture: 'amd64', ...xlarge },
  'm7i.2xlarge': { architecture: 'amd64', ...xlarge },
  'r7i.large': { architecture: 'amd64', ...large },
  'r7i.xlarge': { architecture: 'amd64', ...xlarge },
  'm7g.medium': { architecture: 'arm64', ...medium },
  'm7g.large': { architecture: 'arm64', ...large },
  'm7g.xlarge': { architecture: 'arm64', ...xlarge },
  'm7g.2xlarge': { architecture: 'arm64', ...xlarge },
  'm8g.large': { architecture: 'arm64', ...large },
  'm8g.xlarge': { architecture: 'arm64', ...xlarge },
  'r7g.large': { architecture: 'arm64', ...large },
  'r7g.xlarge': { architecture: 'arm64', ...xlarge },
};

const PREFIX = 16; // addresses of one delegated /28

/**
 * Most pods that the interfaces of this type can address: one slot of each interface is its own address, every
 * other holds a prefix, and two pods use the host's network. Throws on a type that is not in the table.
 */
export function podCapacity(instanceType: string): number {
  const { interfaces, addresses } = instanceTypeOf(instanceType);
  return interfaces * (addresses - 1) * PREFIX + 2;
}

/** Architecture of the nodes; all types of a group have the same. */
export const architectureOf = (instanceType: string): Architecture => instanceTypeOf(instanceType).architecture;

function instanceTypeOf(name: string): InstanceType {
  const found = INSTANCE_TYPES[name];
  if (!found) throw new Error(`${name} is not in the table, which the checks should have refused`);
  return found;
}
