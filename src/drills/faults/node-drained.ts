import type { Sighting } from '../drill';
import { deployment, type Kubernetes, type Node, node, type Pod, pod } from '../kubernetes';
import { type Fault, MARK } from './fault';

const NODES = '/api/v1/nodes';
/** Nodes that Karpenter launches; those of the platform itself are drained by upgrades. */
const LAUNCHED = 'karpenter.sh/nodepool';
/** A static pod of the kubelet: nobody evicts it. Source: kubernetes.io/docs/reference/labels-annotations-taints. */
const MIRROR = 'kubernetes.io/config.mirror';

/** One node is cordoned and emptied by evictions, which respect every PodDisruptionBudget, as by `kubectl drain`. */
export class NodeDrained implements Fault {
  constructor(
    private readonly kubernetes: Kubernetes,
    /** Namespaces whose services must be whole again. */
    private readonly namespaces: readonly string[],
    private readonly drill: string,
  ) {}

  async ready(): Promise<readonly string[]> {
    const nodes = await this.nodes();
    const left = nodes.filter(({ metadata }) => (metadata.annotations[MARK] ?? this.drill) !== this.drill);
    return [
      ...left.map(
        ({ metadata: { name, annotations } }) =>
          `${name} is still marked by the drill ${annotations[MARK] ?? ''} - go on with that one, so that it is undone`,
      ),
      ...(nodes.filter(isUsable).length < 2 ? ['fewer than two nodes of Karpenter are ready - wait for another'] : []),
      ...(await this.short()).map((what) => `${what} is not whole - wait until it is`),
    ];
  }

  async begin(): Promise<void> {
    const nodes = await this.nodes();
    const chosen = nodes.find((one) => this.isMine(one)) ?? nodes.find(isUsable);
    if (!chosen) throw new Error('no node of Karpenter is ready');
    const { name } = chosen.metadata;
    const annotations = { [MARK]: this.drill };
    await this.kubernetes.patch(`${NODES}/${name}`, { metadata: { annotations }, spec: { unschedulable: true } });
    await this.evict(name);
  }

  /** Karpenter may have taken the empty node away meanwhile: then there is nothing to undo. */
  async undo(): Promise<void> {
    for (const { metadata } of (await this.nodes()).filter((one) => this.isMine(one)))
      await this.kubernetes.patch(`${NODES}/${metadata.name}`, {
        ...{ metadata: { annotations: { [MARK]: null } }, spec: { unschedulable: null } },
      });
  }

  async look(id: string): Promise<Sighting | undefined> {
    const mine = (await this.nodes()).find((one) => this.isMine(one));
    if (id === 'target-node')
      return mine
        ? { state: 'seen', says: `${mine.metadata.name} was cordoned` }
        : { state: 'unknown', says: 'no node is marked' };
    if (id === 'emptied') return mine ? this.emptied(mine.metadata.name) : { state: 'seen', says: 'the node is gone' };
    const short = await this.short();
    if (mine && (await this.evictable(mine.metadata.name)).length > 0) return undefined;
    return short.length === 0 ? { state: 'seen', says: 'every service has all its replicas' } : undefined;
  }

  async undone(): Promise<Sighting> {
    return (await this.nodes()).some((one) => this.isMine(one))
      ? { state: 'unknown', says: 'the node is still cordoned' }
      : { state: 'seen', says: 'no node is cordoned by it' };
  }

  /** What a budget kept is asked for again at each look. */
  private async emptied(name: string): Promise<Sighting | undefined> {
    const left = await this.evict(name);
    return left === 0 ? { state: 'seen', says: `${name} is empty` } : undefined;
  }

  /** Gives how many are still there. */
  private async evict(name: string): Promise<number> {
    const pods = await this.evictable(name);
    for (const one of pods) if (one.metadata.deletionTimestamp === undefined) await this.kubernetes.evict(one);
    return pods.length;
  }

  private async evictable(name: string): Promise<readonly Pod[]> {
    const path = `/api/v1/pods?fieldSelector=${encodeURIComponent(`spec.nodeName=${name}`)}`;
    return (await this.kubernetes.list(path, pod)).filter(
      ({ metadata, status }) =>
        !metadata.ownerReferences.some(({ kind }) => kind === 'DaemonSet') &&
        metadata.annotations[MIRROR] === undefined &&
        !['Succeeded', 'Failed'].includes(status.phase),
    );
  }

  /** Deployments that lack replicas. */
  private async short(): Promise<readonly string[]> {
    const all = await Promise.all(
      this.namespaces.map((name) => this.kubernetes.list(`/apis/apps/v1/namespaces/${name}/deployments`, deployment)),
    );
    return all
      .flat()
      .filter(({ spec, status }) => status.readyReplicas < spec.replicas)
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  }

  private async nodes(): Promise<readonly Node[]> {
    const all = await this.kubernetes.list(`${NODES}?labelSelector=${encodeURIComponent(LAUNCHED)}`, node);
    return [...all].sort((one, other) => (one.metadata.name < other.metadata.name ? -1 : 1));
  }

  private readonly isMine = ({ metadata }: Node): boolean => metadata.annotations[MARK] === this.drill;
}

const isUsable = ({ metadata, spec, status }: Node): boolean =>
  !spec.unschedulable &&
  metadata.deletionTimestamp === undefined &&
  status.conditions.some(({ type, status: state }) => type === 'Ready' && state === 'True');
