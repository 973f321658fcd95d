import { z } from 'zod';
import { BAD_READY } from '../../../modules/drills';
import type { Sighting } from '../drill';
import type { Kubernetes } from '../kubernetes';
import type { Fault } from './fault';
import { Replicas, type Workload } from './replicas';

const template = z.object({
  spec: z.object({
    containers: z.array(
      z.object({ readinessProbe: z.object({ httpGet: z.object({ path: z.string() }).optional() }).optional() }),
    ),
  }),
});
const replicaSet = z.object({
  metadata: z.object({
    creationTimestamp: z.string(),
    ownerReferences: z.array(z.object({ name: z.string() })).default([]),
  }),
  spec: z.object({ template }),
});
const rollout = z.object({
  spec: z.object({ template }),
  status: z
    .object({
      conditions: z
        .array(z.object({ type: z.string(), status: z.string(), reason: z.string().default('') }))
        .default([]),
    })
    .prefault({}),
});

/**
 * A values change whose pods never become ready comes through Git, and goes through Git: nobody else may put it there, since
 * Argo CD takes back whatever is done to the cluster (ADR-0057). So this begins and undoes nothing; it watches, and does not
 * call the drill over before the change is reverted.
 */
export class BadSync implements Fault {
  private readonly replicas: Replicas;

  constructor(
    private readonly kubernetes: Kubernetes,
    private readonly workload: Workload,
  ) {
    this.replicas = new Replicas(kubernetes, workload);
  }

  async ready(): Promise<readonly string[]> {
    return [
      ...((await this.isBad()) ? [`${this.named} has the bad change already - revert it first`] : []),
      ...(await this.replicas.ready()),
    ];
  }

  async begin(): Promise<void> {
    // People merge the change that `drill plan` prints.
  }

  async undo(): Promise<void> {
    if (await this.isBad()) throw new Error(`the bad change of ${this.named} still stands in Git: revert its commit`);
  }

  async look(id: string, since: Date): Promise<Sighting | undefined> {
    if (id === 'served') return this.served(since);
    const arrived = await this.arrived(since);
    if (id === 'arrived') return arrived;
    if (!arrived) return undefined;
    return id === 'halted' ? this.halted() : this.restored(since);
  }

  async undone(): Promise<Sighting> {
    return (await this.isBad())
      ? { state: 'unknown', says: 'the bad change still stands in Git: revert its commit' }
      : { state: 'seen', says: 'no bad change is left' };
  }

  /** Kubernetes keeps a ReplicaSet of each version: that it came is known also after it is gone. */
  private async arrived(since: Date): Promise<Sighting | undefined> {
    const path = `/apis/apps/v1/namespaces/${this.workload.namespace}/replicasets`;
    const [first] = (await this.kubernetes.list(path, replicaSet))
      .filter(({ metadata: { ownerReferences } }) => ownerReferences.some(({ name }) => name === this.workload.name))
      .filter(({ metadata, spec }) => Date.parse(metadata.creationTimestamp) >= since.getTime() && isBad(spec))
      .map(({ metadata }) => metadata.creationTimestamp)
      .sort();
    return first === undefined ? undefined : { state: 'seen', at: first, says: 'Argo CD brought the bad change' };
  }

  /** Kubernetes itself gives the rollout up; until it does, nothing is shown. */
  private async halted(): Promise<Sighting | undefined> {
    const { status } = await this.kubernetes.get(this.replicas.path, rollout);
    const halted = status.conditions.some(({ reason }) => reason === 'ProgressDeadlineExceeded');
    return halted ? { state: 'seen', says: 'the rollout halted: ProgressDeadlineExceeded' } : undefined;
  }

  /** Pods of the version before answer at each look, until it is the only one again. */
  private async served(since: Date): Promise<Sighting | undefined> {
    const found = await this.replicas.served();
    if (found?.state === 'refused') return found;
    return (await this.arrived(since)) && (await this.restored(since)) ? found : undefined;
  }

  private async restored(since: Date): Promise<Sighting | undefined> {
    if (!(await this.arrived(since)) || (await this.isBad())) return undefined;
    return this.replicas.whole();
  }

  private async isBad(): Promise<boolean> {
    const found = await this.kubernetes.find(this.replicas.path, rollout);
    return found !== undefined && isBad(found.spec);
  }

  private get named(): string {
    return `${this.workload.namespace}/${this.workload.name}`;
  }
}

const isBad = ({ template: { spec } }: { readonly template: z.infer<typeof template> }): boolean =>
  spec.containers.some(({ readinessProbe }) => readinessProbe?.httpGet?.path === BAD_READY);
