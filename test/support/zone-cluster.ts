import type { KubernetesDeployment, KubernetesNode } from '../../src/zones/kubernetes-api';
import type { ApiAnswer, ApiCall } from './kubernetes-server';
import { merged } from './merge-patch';

/** An object as it is kept. */
export interface Kept {
  metadata: { name: string; namespace?: string; resourceVersion: string; generation?: number };
  spec: object;
  status: object;
}

/**
 * A cluster as an evacuation sees it: lists in pages, merge patches that are refused for an
 * older version of the object, and a Deployment that takes a look or two until its rollout is over.
 */
export class ZoneCluster {
  readonly patches: { readonly path: string; readonly patch: unknown }[] = [];
  /** Called before each answer. */
  before: (method: string, path: string) => void = () => undefined;
  /** What admission has against a change: with any sentence it is refused. */
  admit: (before: Kept, after: Kept) => readonly string[] = () => [];
  /** Looks at a Deployment that its rollout takes. */
  rolls = 2;
  private version = 100;
  private readonly objects = new Map<string, Kept>();
  private readonly rolling = new Map<string, number>();

  node(name: string, zone: string, more: { ready?: boolean; labels?: object; spec?: object } = {}): void {
    const { ready = true, labels = {}, spec = {} } = more;
    const status = { conditions: [{ type: 'Ready', status: ready ? 'True' : 'Unknown' }] };
    const metadata = { name, resourceVersion: '1', labels: { 'topology.kubernetes.io/zone': zone, ...labels } };
    this.objects.set(`/api/v1/nodes/${name}`, { metadata, spec, status });
  }

  deployment(namespace: string, name: string, replicas = 2): void {
    const status = { observedGeneration: 1, updatedReplicas: replicas, availableReplicas: replicas, replicas };
    const metadata = { name, namespace, resourceVersion: '1', generation: 1 };
    const spec = { replicas, template: { metadata: {} } };
    this.objects.set(`/apis/apps/v1/namespaces/${namespace}/deployments/${name}`, { metadata, spec, status });
  }

  /** A node that answers again. */
  answers(name: string): void {
    const kept = this.objects.get(`/api/v1/nodes/${name}`);
    if (kept) kept.status = { conditions: [{ type: 'Ready', status: 'True' }] };
  }

  /** What somebody else does to a node meanwhile. */
  touch(name: string): void {
    const kept = this.objects.get(`/api/v1/nodes/${name}`);
    if (kept) kept.metadata.resourceVersion = String((this.version += 1));
  }

  get nodes(): readonly KubernetesNode[] {
    return this.below('/api/v1/nodes') as readonly unknown[] as readonly KubernetesNode[];
  }

  get deployments(): readonly KubernetesDeployment[] {
    return this.below('/apis/apps/v1/namespaces') as readonly unknown[] as readonly KubernetesDeployment[];
  }

  private below(path: string): readonly Kept[] {
    return [...this.objects].filter(([key]) => key.startsWith(`${path}/`)).map(([, kept]) => kept);
  }

  answer({ method, path, query, input }: ApiCall): ApiAnswer {
    this.before(method, path);
    return method === 'GET'
      ? { status: 200, body: this.page(path, Number(query.continue ?? 0)) }
      : this.patch(path, input);
  }

  /** Two to a page, so that whoever reads one page alone is found out. */
  private page(path: string, from: number): object {
    const all = this.below(path);
    for (const kept of all) this.progress(kept);
    return { metadata: { continue: from + 2 < all.length ? String(from + 2) : '' }, items: all.slice(from, from + 2) };
  }

  private progress(kept: Kept): void {
    const left = this.rolling.get(kept.metadata.name);
    if (left === undefined) return;
    this.rolling.set(kept.metadata.name, left - 1);
    const { replicas } = kept.spec as { replicas: number };
    const is = left > 0 ? replicas - 1 : replicas;
    kept.status = {
      observedGeneration: kept.metadata.generation,
      updatedReplicas: is,
      availableReplicas: is,
      replicas,
    };
  }

  private patch(path: string, patch: { metadata?: { resourceVersion?: string } }): ApiAnswer {
    const kept = this.objects.get(path);
    const from = patch.metadata?.resourceVersion;
    if (!kept) return { status: 404, body: { reason: 'NotFound' } };
    if (from !== undefined && from !== kept.metadata.resourceVersion)
      return { status: 409, body: { reason: 'Conflict' } };
    const next = merged(kept, patch) as Kept;
    const against = this.admit(kept, next);
    if (against.length > 0) return { status: 422, body: { reason: 'Invalid', message: against.join('; ') } };
    this.patches.push({ path, patch });
    next.metadata.resourceVersion = String((this.version += 1));
    if (kept.metadata.generation !== undefined && JSON.stringify(next.spec) !== JSON.stringify(kept.spec)) {
      next.metadata.generation = kept.metadata.generation + 1;
      this.rolling.set(next.metadata.name, this.rolls);
    }
    this.objects.set(path, next);
    return { status: 200, body: next };
  }
}
