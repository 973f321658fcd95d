import { z } from 'zod';
import type { Sighting } from '../drill';
import { type Kubernetes, pod } from '../kubernetes';
import { type Fault, MARK } from './fault';
import { MarkedPod } from './marked-pod';
import { Replicas, type Workload } from './replicas';

const slice = z.object({
  endpoints: z
    .array(z.object({ targetRef: z.object({ name: z.string() }).optional() }))
    .nullish()
    .transform((all) => all ?? []),
});

/**
 * One pod of a Deployment is put under quarantine: without the label that its Service, its policies and its ReplicaSet go
 * by, it gets no request, reaches nobody, and another takes its place; it goes on running, so that it can be looked at.
 */
export class PodIsolated implements Fault {
  private readonly replicas: Replicas;
  private readonly marked: MarkedPod;

  constructor(
    private readonly kubernetes: Kubernetes,
    private readonly workload: Workload,
    private readonly drill: string,
  ) {
    this.replicas = new Replicas(kubernetes, workload);
    this.marked = new MarkedPod(kubernetes, this.replicas, drill);
  }

  async ready(): Promise<readonly string[]> {
    return [...(await this.marked.foreign()), ...(await this.replicas.ready())];
  }

  async begin(): Promise<void> {
    const { pod: name } = await this.marked.choose();
    const labels = Object.keys((await this.replicas.deployment())?.spec.selector.matchLabels ?? {});
    const off = Object.fromEntries(labels.map((label) => [label, null]));
    const annotations = { [MARK]: this.drill };
    await this.kubernetes.patch(this.replicas.podPath(name), { metadata: { labels: off, annotations } });
  }

  /** The one that was isolated is nobody's any more: it is deleted, and so is its mark. */
  async undo(): Promise<void> {
    const chosen = await this.marked.chosen();
    const found = chosen && (await this.kubernetes.find(this.replicas.podPath(chosen.pod), pod));
    if (found?.metadata.annotations[MARK] === this.drill)
      await this.kubernetes.delete(this.replicas.podPath(found.metadata.name), found.metadata.uid, pod);
    await this.marked.forget();
  }

  async look(id: string): Promise<Sighting | undefined> {
    if (id === 'served') return this.replicas.served();
    if (id === 'whole') return this.replicas.whole();
    const chosen = await this.marked.chosen();
    if (!chosen) return { state: 'unknown', says: 'no pod was chosen' };
    return id === 'target-pod' ? { state: 'seen', says: `${chosen.pod} was isolated` } : this.unreached(chosen.pod);
  }

  async undone(): Promise<Sighting> {
    const path = `/api/v1/namespaces/${this.workload.namespace}/pods`;
    const left = (await this.kubernetes.list(path, pod)).filter(
      ({ metadata }) => metadata.annotations[MARK] === this.drill && metadata.deletionTimestamp === undefined,
    );
    if (left.length > 0) return { state: 'unknown', says: `${left.length} pods are still isolated` };
    return (await this.marked.chosen()) === undefined
      ? { state: 'seen', says: 'nothing is left of it' }
      : { state: 'unknown', says: 'the Deployment is still marked' };
  }

  /** No Service sends anything to it any more. */
  private async unreached(name: string): Promise<Sighting | undefined> {
    const path = `/apis/discovery.k8s.io/v1/namespaces/${this.workload.namespace}/endpointslices`;
    const slices = await this.kubernetes.list(path, slice);
    const isReached = slices.some(({ endpoints }) => endpoints.some(({ targetRef }) => targetRef?.name === name));
    return isReached ? undefined : { state: 'seen', says: `no Service leads to ${name}` };
  }
}
