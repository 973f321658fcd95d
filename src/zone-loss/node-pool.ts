import type { Node, Pod } from './cluster';
import type { Taint } from './workload';

/** Room for pods: in millicores and MiB. */
export interface Room {
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
}

/** A NodePool as Karpenter reads it. */
export interface NodePool {
  readonly name: string;
  /** What pods may request of a node of each type, from the cheapest type to the dearest. */
  readonly types: readonly Room[];
  readonly taints: readonly Taint[];
  /** The most that all its nodes may have together. */
  readonly limit: Room;
}

export const fits = ({ cpuMillicores, memoryMiB }: Room, free: Room): boolean =>
  cpuMillicores <= free.cpuMillicores && memoryMiB <= free.memoryMiB;

export const sum = (rooms: readonly Room[]): Room => ({
  cpuMillicores: rooms.reduce((all, { cpuMillicores }) => all + cpuMillicores, 0),
  memoryMiB: rooms.reduce((all, { memoryMiB }) => all + memoryMiB, 0),
});

export const less = (room: Room, taken: Room): Room => ({
  cpuMillicores: room.cpuMillicores - taken.cpuMillicores,
  memoryMiB: room.memoryMiB - taken.memoryMiB,
});

/** A node that is being put together: pods are added until the largest type is full. */
export interface Claim {
  readonly node: Node;
  readonly pool: NodePool;
  readonly pods: readonly Pod[];
}

/** The cheapest type that carries these pods. */
export const typeFor = ({ types }: NodePool, pods: readonly Pod[]): Room | undefined =>
  types.find((type) => fits(sum(pods.map(({ workload }) => workload)), type));

/** Whether the pool may have as much as this pod asks for beside what it has. */
export const isWithin = (pool: NodePool, pod: Pod, nodes: readonly Node[], claims: readonly Claim[]): boolean =>
  fits(
    sum([
      ...nodes.filter((node) => node.pool === pool.name),
      ...claims.filter((claim) => claim.pool === pool).flatMap(({ pods }) => pods.map(({ workload }) => workload)),
      pod.workload,
    ]),
    pool.limit,
  );
