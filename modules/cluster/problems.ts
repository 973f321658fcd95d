import { addressesIn, isCidr, overlap, prefixOf, type Problem } from '../kernel';
import { accessProblems } from './access-problems';
import { architectureOf, INSTANCE_TYPES, podCapacity } from './instance-types';
import { type ClusterSubject, found, unless } from './subject';
import { versionProblems } from './version-problems';

/** Everything that is wrong with a cluster's settings, beyond their shape. */
export const clusterProblems = (subject: ClusterSubject): readonly Problem[] => [
  ...versionProblems(subject),
  ...accessProblems(subject),
  ...endpointProblems(subject),
  ...found(serviceCidrProblem(subject)),
  ...systemNodeProblems(subject),
];

const PRIVATE_BLOCKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** Source: eks/latest/APIReference/API_KubernetesNetworkConfigRequest. */
export function serviceCidrProblem({ name, network, cluster: { serviceCidr } }: ClusterSubject): Problem | undefined {
  const field = `${name}.cluster.serviceCidr`;
  if (!isCidr(serviceCidr)) return undefined;
  const prefix = prefixOf(serviceCidr);
  const inside = PRIVATE_BLOCKS.some((block) => prefix >= prefixOf(block) && overlap(block, serviceCidr));
  if (!inside || prefix < 12 || prefix > 24)
    return unless(
      false,
      field,
      serviceCidr,
      `a /12 to /24 inside ${PRIVATE_BLOCKS.join(', ')}`,
      'EKS takes no other; 172.20.0.0/16 is customary',
    );
  return unless(
    !isCidr(network.cidr) || !overlap(serviceCidr, network.cidr),
    field,
    serviceCidr,
    `a block apart from the VPC's ${network.cidr}`,
    'services and pods would share addresses; choose another block',
  );
}

/** A private endpoint needs no words; a public one needs narrow blocks, and production has none. */
export function endpointProblems({ name, grade, cluster: { publicEndpoint } }: ClusterSubject): readonly Problem[] {
  if (!publicEndpoint) return [];
  const field = `${name}.cluster.publicEndpoint`;
  return found(
    unless(
      grade !== 'production',
      field,
      publicEndpoint.cidrs,
      'nothing in production',
      'reach the private endpoint through the delivery stack: its runner, or the door for operators',
    ),
    ...publicEndpoint.cidrs.map((cidr) =>
      unless(
        !isCidr(cidr) || addressesIn(cidr) <= LARGEST_PUBLIC_BLOCK,
        `${field}.cidrs`,
        cidr,
        'blocks of /24 or smaller',
        'list the addresses of your own exits to the internet, nothing wider',
      ),
    ),
  );
}

const LARGEST_PUBLIC_BLOCK = 256;

/** What system nodes cannot be, or cannot carry. */
export function systemNodeProblems({ name, cluster: { systemNodes } }: ClusterSubject): readonly Problem[] {
  const field = `${name}.cluster.systemNodes`;
  const { instanceTypes, minPerZone, maxPerZone, podsPerNode } = systemNodes;
  const known = instanceTypes.filter((type) => INSTANCE_TYPES[type]);
  const architectures = new Set(known.map(architectureOf));
  return found(
    ...instanceTypes.map((type) => typeProblem(field, type, podsPerNode)),
    unless(
      architectures.size <= 1,
      `${field}.instanceTypes`,
      instanceTypes,
      'types of one architecture',
      'a node group has one AMI; keep amd64 and arm64 apart',
    ),
    unless(
      minPerZone <= maxPerZone,
      `${field}.maxPerZone`,
      maxPerZone,
      `at least minPerZone, ${minPerZone}`,
      'raise it, best to one more, so that a node can be replaced',
    ),
  );
}

function typeProblem(field: string, type: string, podsPerNode: number): Problem | undefined {
  if (!INSTANCE_TYPES[type])
    return {
      field: `${field}.instanceTypes`,
      got: type,
      want: Object.keys(INSTANCE_TYPES).join(', '),
      fix: 'choose one of these, or add the type with its limits to modules/cluster/instance-types.ts',
    };
  const capacity = podCapacity(type);
  return unless(
    podsPerNode <= capacity,
    `${field}.instanceTypes`,
    type,
    `a type whose interfaces address ${podsPerNode} pods, this one ${capacity}`,
    'choose a larger type or lower podsPerNode',
  );
}
