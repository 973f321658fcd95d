import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KubernetesDeployment, KubernetesNode } from '../../src/zones/kubernetes-api';

/** An object as it is kept. */
export interface Kept {
  metadata: { name: string; namespace?: string; resourceVersion: string; generation?: number };
  spec: object;
  status: object;
}

/** A merge patch: kubernetes.io/docs/reference/using-api/api-concepts, RFC 7386. */
function merged(value: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const base = typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  for (const [key, change] of Object.entries(patch))
    if (change === null) Reflect.deleteProperty(base, key);
    else Reflect.set(base, key, merged(Reflect.get(base, key), change));
  return base;
}

/**
 * As much of the Kubernetes API as an evacuation calls, on loopback: lists in pages, merge patches that are refused for an
 * older version of the object, and a Deployment that takes a look or two until its rollout is over.
 */
export class ZoneServer {
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
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  static async start(): Promise<ZoneServer> {
    const made = new ZoneServer();
    await new Promise<void>((listening) => made.server.listen(0, '127.0.0.1', listening));
    return made;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((stopped) => this.server.close(() => stopped()));
  }

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

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.address);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.before(request.method ?? '', url.pathname);
    const answer = (code: number, body: unknown) => {
      response.writeHead(code, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.method === 'GET') answer(200, this.page(url));
    else this.patch(url.pathname, JSON.parse(Buffer.concat(chunks).toString()), answer);
  }

  /** Two to a page, so that whoever reads one page alone is found out. */
  private page(url: URL): unknown {
    const all = this.below(url.pathname);
    for (const kept of all) this.progress(kept);
    const from = Number(url.searchParams.get('continue') ?? 0);
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

  private patch(
    path: string,
    patch: { metadata?: { resourceVersion?: string } },
    answer: (code: number, body: unknown) => void,
  ): void {
    const kept = this.objects.get(path);
    const from = patch.metadata?.resourceVersion;
    if (!kept || (from !== undefined && from !== kept.metadata.resourceVersion)) {
      answer(kept ? 409 : 404, { reason: kept ? 'Conflict' : 'NotFound' });
      return;
    }
    const next = merged(kept, patch) as Kept;
    const against = this.admit(kept, next);
    if (against.length > 0) {
      answer(422, { reason: 'Invalid', message: against.join('; ') });
      return;
    }
    this.patches.push({ path, patch });
    next.metadata.resourceVersion = String((this.version += 1));
    if (kept.metadata.generation !== undefined && JSON.stringify(next.spec) !== JSON.stringify(kept.spec)) {
      next.metadata.generation = kept.metadata.generation + 1;
      this.rolling.set(next.metadata.name, this.rolls);
    }
    this.objects.set(path, next);
    answer(200, next);
  }
}
