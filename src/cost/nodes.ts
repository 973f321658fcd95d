import { headroom } from '../../modules/bootstrap';
import { type Demand, type Pool, POOLS } from '../../modules/kernel';
import type { Cluster } from '../../workspaces/schema';
import { NODE_DISK_GIB } from '../stacks/bootstrap.stack';
import { roomOf } from '../zone-loss';
import { monthly } from './prices';
import type { Quantity } from './quantities';

/** Types of four cores that Karpenter may launch, with the memory of a core in GiB. */
const TYPES = [
  ['c6a.xlarge', 2],
  ['m6a.xlarge', 4],
  ['r6a.xlarge', 8],
] as const;

const CORES = 4;

/**
 * The nodes that Karpenter keeps for the services at their fewest replicas and for the headroom, with their disks: the least that
 * can be, packed without a gap. Add-ons are not in it, nor a busy hour. Spot has no list price.
 */
export function nodesOf(cluster: Cluster, demands: readonly Demand[]): readonly Quantity[] {
  return POOLS.flatMap((pool) => {
    const [type, number] = cheapest(needOf(pool, cluster, demands));
    if (number === 0) return [];
    const name = pool === 'spot' ? `${type} on Spot` : type;
    return [
      { name, number },
      { name: 'GiB of gp3', number: number * NODE_DISK_GIB },
    ];
  });
}

function needOf(pool: Pool, { cluster, network }: Cluster, demands: readonly Demand[]) {
  const { zones } = network;
  const kept = headroom(demands, cluster.failoverHeadroomPercent, zones.length).filter((one) => one.pool === pool);
  const pods = [
    ...demands.filter((one) => one.pool === pool).map((one) => ({ ...one, replicas: one.minReplicas })),
    ...kept.map((one) => ({ ...one, replicas: one.replicas * zones.length })),
  ];
  const total = (of: (pod: (typeof pods)[number]) => number) =>
    pods.reduce((sum, pod) => sum + of(pod) * pod.replicas, 0);
  return { cpuMillicores: total((pod) => pod.cpuMillicores), memoryMiB: total((pod) => pod.memoryMiB) };
}

function cheapest({ cpuMillicores, memoryMiB }: ReturnType<typeof needOf>): readonly [type: string, number: number] {
  const ways = TYPES.map(([type, gibPerCore]) => {
    const room = roomOf(CORES, gibPerCore);
    return [type, Math.ceil(Math.max(cpuMillicores / room.cpuMillicores, memoryMiB / room.memoryMiB))] as const;
  });
  const price = ([type, number]: readonly [string, number]) => number * (monthly(type) ?? Infinity);
  return ways.reduce((best, way) => (price(way) < price(best) ? way : best));
}
