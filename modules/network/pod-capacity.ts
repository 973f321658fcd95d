import { addressesIn, type Problem } from '../kernel';
import { subnetPlan } from './subnet-plan';

const PREFIX_ADDRESSES = 16; // a prefix is a /28: AWSEC2/latest/UserGuide/ec2-prefix-eni
const WARM_PREFIXES = 1; // each node keeps one whole prefix ready: WARM_PREFIX_TARGET of the CNI
const PODS_PER_NODE = 32; // what Karpenter packs at least onto a node of the sizes it may choose; fewer waste more

/**
 * How many pods have an address when the largest misfortune is a lost zone: the surviving zones' reservations must
 * hold them all, in whole prefixes, and every node holds a warm prefix besides those in use.
 */
export function podCapacity(cidr: string, zones: readonly string[]): number {
  const perNode = Math.ceil(PODS_PER_NODE / PREFIX_ADDRESSES) + WARM_PREFIXES;
  const nodesIn = (block: string) => Math.floor(addressesIn(block) / PREFIX_ADDRESSES / perNode);
  const surviving = subnetPlan(cidr, zones).slice(1);
  return surviving.reduce((pods, { podPrefixes }) => pods + nodesIn(podPrefixes) * PODS_PER_NODE, 0);
}

/** Too many pods for the VPC, if so. `field` is the user's, for instance `prod-euw1.cluster.pods`. */
export function podsProblem(cidr: string, zones: readonly string[], pods: number, field: string): Problem | undefined {
  const capacity = podCapacity(cidr, zones);
  return pods <= capacity
    ? undefined
    : {
        field,
        got: pods,
        want: `at most ${capacity} in ${cidr} over ${zones.length} zones`,
        fix: 'take a larger network.cidr or a third zone; all pods must have an address when one zone is lost',
      };
}
