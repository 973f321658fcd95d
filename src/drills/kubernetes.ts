import { request } from 'node:http';
import { z } from 'zod';

/** Where the API server answers without asking who calls: the socket of `kubectl proxy`, or a port of loopback. */
export type KubernetesDoor = { readonly socketPath: string } | { readonly port: number };

export interface KubernetesProps {
  readonly door: KubernetesDoor;
  /** Waits between two tries. */
  readonly pause: (seconds: number) => Promise<void>;
}

/** The API server did not do it. */
export class KubernetesError extends Error {
  override readonly name = 'KubernetesError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const TRIES = 5;
const TIMEOUT_MS = 20_000;

const metadata = z.object({
  name: z.string(),
  namespace: z.string().default(''),
  uid: z.string(),
  labels: z.record(z.string(), z.string()).default({}),
  annotations: z.record(z.string(), z.string()).default({}),
  creationTimestamp: z.string(),
  deletionTimestamp: z.string().optional(),
  deletionGracePeriodSeconds: z.number().optional(),
  ownerReferences: z.array(z.object({ kind: z.string() })).default([]),
});
const conditions = z.array(z.object({ type: z.string(), status: z.string() })).default([]);

/** As much of a pod, a Deployment and a node as drills read: reference/kubernetes-api of Kubernetes 1.36. */
export const pod = z.object({
  metadata,
  spec: z.object({ nodeName: z.string().optional() }),
  status: z.object({
    phase: z.string().default(''),
    conditions,
    containerStatuses: z
      .array(z.object({ state: z.object({ running: z.object({ startedAt: z.string() }).optional() }).default({}) }))
      .default([]),
  }),
});
export const deployment = z.object({
  metadata,
  spec: z.object({
    replicas: z.number().default(1),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()).default({}) }),
  }),
  status: z.object({ readyReplicas: z.number().default(0) }).prefault({}),
});
export const node = z.object({
  metadata,
  spec: z.object({ unschedulable: z.boolean().default(false) }).prefault({}),
  status: z.object({ conditions }).prefault({}),
});

export type Pod = z.infer<typeof pod>;
export type Deployment = z.infer<typeof deployment>;
export type Node = z.infer<typeof node>;

/** The calls of the Kubernetes API that a drill makes. Throttled or cut off, a call is tried again. */
export class Kubernetes {
  constructor(private readonly props: KubernetesProps) {}

  async get<T>(path: string, shape: z.ZodType<T>): Promise<T> {
    return shape.parse(await this.call('GET', path));
  }

  /** Nothing when it is not there. */
  async find<T>(path: string, shape: z.ZodType<T>): Promise<T | undefined> {
    return this.get(path, shape).catch(unlessGone);
  }

  async list<T>(path: string, shape: z.ZodType<T>): Promise<readonly T[]> {
    return (await this.get(path, z.object({ items: z.array(shape) }))).items;
  }

  /** A JSON merge patch: `null` takes away. */
  async patch(path: string, body: object): Promise<void> {
    await this.call('PATCH', path, body);
  }

  /** Throws with 409 when one of its name is there. */
  async create(path: string, body: object): Promise<void> {
    await this.call('POST', path, body);
  }

  /**
   * Deletes one thing and no other of its name. Gives it back as it then is, or nothing when it was gone. What a Job has made
   * goes with it only when that is asked for (`Background`).
   */
  async delete<T>(path: string, uid: string, shape: z.ZodType<T>, then?: 'Background'): Promise<T | undefined> {
    const body = { preconditions: { uid }, ...(then && { propagationPolicy: then }) };
    const answer = await this.call('DELETE', path, body).catch(unlessGone);
    return answer === undefined ? undefined : shape.safeParse(answer).data;
  }

  /** Whether it was let go: a PodDisruptionBudget may say no for now, with the status of a throttled call. */
  async evict({ metadata: { name, namespace } }: Pod): Promise<boolean> {
    const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } };
    const path = `/api/v1/namespaces/${namespace}/pods/${name}/eviction`;
    return this.once('POST', path, body).then(
      () => true,
      (error: unknown) => {
        if (error instanceof KubernetesError && [404, 429, 500].includes(error.status)) return error.status === 404;
        throw error;
      },
    );
  }

  private async call(method: string, path: string, body?: object): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1)
      try {
        return await this.once(method, path, body);
      } catch (error) {
        if (attempt >= TRIES || !passes(error)) throw error;
        await this.props.pause(attempt);
      }
  }

  private once(method: string, path: string, body?: object): Promise<unknown> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    // Node gives a DELETE no length of its own, and its body is then taken for the next request.
    const length = { 'content-type': type, 'content-length': Buffer.byteLength(text) };
    const headers = { host: 'localhost', accept: 'application/json', ...length };
    return new Promise((done, fail) => {
      const options = { ...this.props.door, host: '127.0.0.1', method, path, headers, timeout: TIMEOUT_MS };
      const sent = request(options, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', fail);
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          const answer = Buffer.concat(pieces).toString('utf8');
          if (status < 300) done(answer === '' ? {} : JSON.parse(answer));
          else fail(new KubernetesError(status, `Kubernetes answered ${status} to ${method} ${path}: ${said(answer)}`));
        });
      });
      sent.on('timeout', () => sent.destroy(new Error(`no answer to ${method} ${path}`)));
      sent.on('error', fail);
      sent.end(text);
    });
  }
}

function unlessGone(error: unknown): undefined {
  if (error instanceof KubernetesError && error.status === 404) return undefined;
  throw error;
}

/** Whether it may be over the next time: throttled, a fault of the server, or no answer at all. */
const passes = (error: unknown): boolean =>
  error instanceof KubernetesError ? error.status === 429 || error.status >= 500 : true;

/** A Status says it in words. */
const said = (answer: string): string => /"message"\s*:\s*"([^"]*)"/.exec(answer)?.[1] ?? answer.slice(0, 200);
