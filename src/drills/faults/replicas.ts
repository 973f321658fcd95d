import { type Deployment, deployment, type Kubernetes, type Pod, pod } from '../kubernetes';
import type { Sighting } from '../drill';

/** A Deployment, or a StatefulSet that is told to be one, by its name and namespace. */
export interface Workload {
  readonly namespace: string;
  readonly name: string;
  /** @default a Deployment */
  readonly set?: 'StatefulSet';
}

/** Seconds in which Kubernetes must have started another pod in place of one that is gone. */
export const RESTARTED_WITHIN = 10;

/** The pods of one Deployment, as the cluster has them now. */
export class Replicas {
  constructor(
    private readonly kubernetes: Kubernetes,
    readonly workload: Workload,
  ) {}

  get path(): string {
    const { namespace, name, set } = this.workload;
    return `/apis/apps/v1/namespaces/${namespace}/${set ? 'statefulsets' : 'deployments'}/${name}`;
  }

  podPath(name: string): string {
    return `/api/v1/namespaces/${this.workload.namespace}/pods/${name}`;
  }

  deployment(): Promise<Deployment | undefined> {
    return this.kubernetes.find(this.path, deployment);
  }

  async pods({ spec }: Pick<Deployment, 'spec'>): Promise<readonly Pod[]> {
    const labels = Object.entries(spec.selector.matchLabels).map(([key, value]) => `${key}=${value}`);
    const path = `/api/v1/namespaces/${this.workload.namespace}/pods?labelSelector=${encodeURIComponent(labels.join())}`;
    return this.kubernetes.list(path, pod);
  }

  /** With a single one there is nothing that could serve meanwhile. */
  async ready(): Promise<readonly string[]> {
    const found = await this.deployment();
    const { namespace, name } = this.workload;
    const what = `${namespace}/${name}`;
    if (!found) return [`${what} is not there - deploy it first`];
    const { readyReplicas } = found.status;
    if (readyReplicas < found.spec.replicas)
      return [`${what} has ${readyReplicas} of ${found.spec.replicas} replicas ready - wait until it is whole`];
    return readyReplicas < 2 ? [`${what} has one replica - nothing would serve meanwhile`] : [];
  }

  /** Nothing is said before it is whole, but that nobody served. */
  async served(): Promise<Sighting | undefined> {
    const found = await this.deployment();
    const ready = found ? (await this.pods(found)).filter(isReady).length : 0;
    if (ready === 0) return { state: 'refused', says: 'no replica was ready' };
    return ready >= (found?.spec.replicas ?? 1)
      ? { state: 'seen', says: 'a replica was ready at each look' }
      : undefined;
  }

  async whole(): Promise<Sighting | undefined> {
    const found = await this.deployment();
    const ready = found ? (await this.pods(found)).filter(isReady).length : 0;
    const wanted = found?.spec.replicas ?? 1;
    return ready >= wanted ? { state: 'seen', says: `${ready} of ${wanted} replicas are ready` } : undefined;
  }

  /** How long Kubernetes took for another pod, by its own clock. `since` is when the first was gone. */
  async restarted(since: string): Promise<Sighting | undefined> {
    const found = await this.deployment();
    const gone = Date.parse(since);
    const after = (found ? await this.pods(found) : []).filter(
      ({ metadata }) => Date.parse(metadata.creationTimestamp) >= gone,
    );
    const started = after.flatMap(({ status }) =>
      status.containerStatuses.flatMap(({ state }) => state.running?.startedAt ?? []),
    );
    const [first] = started.sort();
    if (first === undefined) return undefined;
    const seconds = (Date.parse(first) - gone) / 1000;
    const says = `another pod was started after ${seconds} seconds, by the clock of the cluster`;
    return { state: seconds <= RESTARTED_WITHIN ? 'seen' : 'refused', at: first, says };
  }
}

export const isReady = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined &&
  status.conditions.some(({ type, status: state }) => type === 'Ready' && state === 'True');
