import { type Cluster, labelsOf, type Node, type Pod } from './cluster';
import { type Claim, fits, isWithin, less, type NodePool, sum, typeFor } from './node-pool';
import { counted, isCounted } from './spread';
import { HOSTNAME, holds, keepOut, type Spread, type Term, ZONE } from './workload';

/** What Karpenter has to choose from. */
export interface Market {
  readonly pools: readonly NodePool[];
  /** Zones of the subnets, which are those of the instance types' requirements, whatever can be had in them. */
  readonly zones: readonly string[];
  /** Zones in which a node can be launched. */
  readonly available: readonly string[];
}

/** Where a pod may be put: one of its terms, with the spread that is left. */
interface Way {
  readonly term: Term;
  readonly spreads: readonly Spread[];
}

/** One round of Karpenter over all that cannot be placed: which nodes it launches. It binds no pod. */
export class Round {
  private readonly planned = new Map<string, readonly Pod[]>();
  private readonly claims = new Map<string, Claim>();

  constructor(
    private readonly cluster: Cluster,
    private readonly market: Market,
  ) {}

  /** The nodes that are launched, the largest pods looked at first. */
  launches(): readonly Node[] {
    const queue = [...this.cluster.waiting()].sort(
      (one, other) => other.workload.cpuMillicores - one.workload.cpuMillicores || one.createdAt - other.createdAt,
    );
    for (const pod of queue) waysOf(pod).some((way) => this.put(pod, way));
    return [...this.claims.values()].flatMap(({ node, pool, pods }) => {
      const type = typeFor(pool, pods);
      return type ? [{ ...node, ...type }] : [];
    });
  }

  private put(pod: Pod, { term, spreads }: Way): boolean {
    const zones = this.zonesFor(pod, { term, spreads });
    const suits = (node: Node) => zones.includes(node.zone) && this.suits(pod, node, { term, spreads });
    const node =
      [...this.cluster.nodes.values()].find((one) => this.hasRoom(pod, one) && suits(one)) ??
      this.joined(pod, suits) ??
      this.claimed(pod, zones, suits);
    if (node) this.planned.set(node.name, [...this.on(node), pod]);
    return node !== undefined;
  }

  /** Zones that the term allows and spread permits. A zone in which nothing can be had is a domain all the same. */
  private zonesFor(pod: Pod, { term, spreads }: Way): readonly string[] {
    const allowed = this.market.zones.filter((zone) =>
      term.every((expression) => expression.key !== ZONE || holds(expression, { [ZONE]: zone })),
    );
    const zonal = spreads.filter(({ topologyKey }) => topologyKey === ZONE);
    return zonal.reduce((left, spread) => {
      const counts = new Map(allowed.map((zone) => [zone, this.count(pod, spread, (node) => node.zone === zone)]));
      const least = allowed.length < spread.minDomains ? 0 : Math.min(...counts.values());
      const open = left.filter((zone) => (counts.get(zone) ?? 0) + 1 - least <= spread.maxSkew);
      const fewest = Math.min(...open.map((zone) => counts.get(zone) ?? 0));
      return open.filter((zone) => counts.get(zone) === fewest);
    }, allowed);
  }

  /** Pods that a constraint counts on such nodes: those that stand there, and those of this round. */
  private count(pod: Pod, spread: Spread, at: (node: Node) => boolean): number {
    const standing = counted(this.cluster, pod, spread).filter((one) => {
      const node = this.cluster.nodeOf(one);
      return node !== undefined && at(node);
    });
    const planned = [...this.planned].filter(([name]) => {
      const node = this.cluster.nodes.get(name) ?? this.claims.get(name)?.node;
      return node !== undefined && at(node);
    });
    return standing.length + planned.flatMap(([, pods]) => pods).filter((one) => isCounted(pod, spread, one)).length;
  }

  /** All but room. Karpenter takes the emptiest of hosts for empty: another can always be launched. */
  private suits(pod: Pod, node: Node, { term, spreads }: Way): boolean {
    const apart = spreads.filter(({ topologyKey }) => topologyKey === HOSTNAME);
    return (
      !keepOut(node.taints, pod.workload.tolerations) &&
      term.every((expression) => holds(expression, labelsOf(node))) &&
      apart.every((spread) => this.count(pod, spread, ({ name }) => name === node.name) < spread.maxSkew)
    );
  }

  private on = ({ name }: Node): readonly Pod[] => this.planned.get(name) ?? [];

  private hasRoom(pod: Pod, node: Node): boolean {
    const taken = sum(this.on(node).map(({ workload }) => workload));
    return fits(pod.workload, less(this.cluster.free(node), taken));
  }

  /** A node that was begun in this round and takes one more. */
  private joined(pod: Pod, suits: (node: Node) => boolean): Node | undefined {
    const open = [...this.claims.values()].find(
      ({ node, pool, pods }) => suits(node) && typeFor(pool, [...pods, pod]) && this.isWithin(pool, pod),
    );
    if (open) this.claims.set(open.node.name, { ...open, pods: [...open.pods, pod] });
    return open?.node;
  }

  private claimed(pod: Pod, zones: readonly string[], suits: (node: Node) => boolean): Node | undefined {
    const zone = zones.find((one) => this.market.available.includes(one));
    if (zone === undefined) return undefined;
    const pool = this.market.pools.find(
      (one) => typeFor(one, [pod]) && suits(begun('', one, zone)) && this.isWithin(one, pod),
    );
    if (!pool) return undefined;
    const node = begun(this.cluster.name(`${pool.name}-${zone}`), pool, zone);
    this.claims.set(node.name, { node, pool, pods: [pod] });
    return node;
  }

  private isWithin(pool: NodePool, pod: Pod): boolean {
    return isWithin(pool, pod, [...this.cluster.nodes.values()], [...this.claims.values()]);
  }
}

/**
 * Karpenter reads the first term alone and drops it when the pod cannot be placed so; last of all it drops soft spread
 * (pkg/scheduling/requirements.go and pkg/controllers/provisioning/scheduling/preferences.go of its v1.14.1).
 */
function waysOf({ workload: { terms, spreads } }: Pod): readonly Way[] {
  const tried = terms.length === 0 ? [[]] : terms;
  const hard = spreads.filter(({ isHard }) => isHard);
  return [...tried.map((term) => ({ term, spreads })), ...tried.slice(-1).map((term) => ({ term, spreads: hard }))];
}

const begun = (name: string, { name: pool, taints }: NodePool, zone: string): Node => ({
  ...{ name, zone, pool, taints },
  ...{ cpuMillicores: 0, memoryMiB: 0, registersAt: Infinity, readyAt: Infinity },
});
