import type { Sighting } from '../drill';
import { type Kubernetes, type Pod, pod } from '../kubernetes';
import type { Fault } from './fault';
import { MarkedPod } from './marked-pod';
import { Replicas, type Workload } from './replicas';

/** One pod of a Deployment is deleted, as by `kubectl delete pod`. */
export class PodKilled implements Fault {
  private readonly replicas: Replicas;
  private readonly marked: MarkedPod;

  constructor(
    private readonly kubernetes: Kubernetes,
    workload: Workload,
    drill: string,
  ) {
    this.replicas = new Replicas(kubernetes, workload);
    this.marked = new MarkedPod(kubernetes, this.replicas, drill);
  }

  async ready(): Promise<readonly string[]> {
    return [...(await this.marked.foreign()), ...(await this.replicas.ready())];
  }

  async begin(): Promise<void> {
    const { pod: name, uid } = await this.marked.choose();
    const killed = await this.kubernetes.delete(this.replicas.podPath(name), uid, pod);
    if (killed) await this.marked.gone(askedAt(killed));
  }

  /** A pod that was deleted comes back by itself; nothing but the mark is left. */
  undo(): Promise<void> {
    return this.marked.forget();
  }

  async look(id: string): Promise<Sighting | undefined> {
    if (id === 'served') return this.replicas.served();
    if (id === 'whole') return this.replicas.whole();
    const chosen = await this.marked.chosen();
    if (!chosen) return { state: 'unknown', says: 'no pod was chosen' };
    if (id === 'target-pod') return { state: 'seen', says: `${chosen.pod} was deleted` };
    return chosen.since === undefined
      ? { state: 'unknown', says: 'nobody wrote down when it was deleted' }
      : this.replicas.restarted(chosen.since);
  }

  async undone(): Promise<Sighting> {
    return (await this.marked.chosen()) === undefined
      ? { state: 'seen', says: 'nothing is left of it' }
      : { state: 'unknown', says: 'the Deployment is still marked' };
  }
}

/** When it was asked to go: the API server writes down when it must be gone, and how long it was given. */
export function askedAt({ metadata }: Pod): string {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = metadata;
  const gone = deletionTimestamp === undefined ? Date.parse(metadata.creationTimestamp) : Date.parse(deletionTimestamp);
  return new Date(gone - deletionGracePeriodSeconds * 1000).toISOString();
}
