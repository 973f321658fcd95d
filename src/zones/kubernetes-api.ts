/** A node, as far as an evacuation looks at it. */
export interface KubernetesNode {
  readonly metadata: Metadata;
  readonly spec: { readonly unschedulable?: boolean; readonly taints?: readonly Taint[] };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
  readonly timeAdded?: string;
}

/** A Deployment, as far as a restart looks at it. */
export interface KubernetesDeployment {
  readonly metadata: Metadata & { readonly namespace: string; readonly generation: number };
  readonly spec: {
    readonly replicas?: number;
    readonly template: { readonly metadata: { readonly annotations?: Readonly<Record<string, string>> } };
  };
  readonly status: {
    readonly observedGeneration?: number;
    readonly updatedReplicas?: number;
    readonly availableReplicas?: number;
    readonly replicas?: number;
  };
}

interface Metadata {
  readonly name: string;
  readonly resourceVersion: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Somebody else changed the object meanwhile; read it again. */
export class Conflict extends Error {}

const PATIENCE_MS = 20_000;
const PAGE = 500;

/**
 * The few calls to the Kubernetes API that an evacuation makes: list nodes and Deployments, and patch one. It signs nothing:
 * `kubectl proxy` does, with the rights of whoever runs it. Source: kubernetes.io/docs/reference/using-api/api-concepts.
 */
export class KubernetesApi {
  constructor(private readonly address: string) {}

  nodes(): Promise<readonly KubernetesNode[]> {
    return this.list<KubernetesNode>('/api/v1/nodes');
  }

  deployments(namespace: string): Promise<readonly KubernetesDeployment[]> {
    return this.list<KubernetesDeployment>(`/apis/apps/v1/namespaces/${namespace}/deployments`);
  }

  patchNode(name: string, patch: object): Promise<void> {
    return this.patch(`/api/v1/nodes/${name}`, patch);
  }

  patchDeployment(namespace: string, name: string, patch: object): Promise<void> {
    return this.patch(`/apis/apps/v1/namespaces/${namespace}/deployments/${name}`, patch);
  }

  private async list<T>(path: string): Promise<readonly T[]> {
    const found: T[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const from: string = next === '' ? '' : `&continue=${encodeURIComponent(next)}`;
      const page = (await this.call('GET', `${path}?limit=${PAGE}${from}`)) as {
        readonly metadata?: { readonly continue?: string };
        readonly items: readonly T[];
      };
      found.push(...page.items);
      next = page.metadata?.continue === '' ? undefined : page.metadata?.continue;
    }
    return found;
  }

  /** A merge patch: lists are replaced whole, so whoever sends one says which version it was made from. */
  private async patch(path: string, patch: object): Promise<void> {
    await this.call('PATCH', path, patch);
  }

  private async call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.address}${path}`, {
      ...{ method, signal: AbortSignal.timeout(PATIENCE_MS) },
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/merge-patch+json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.ok) return response.json();
    const said = `${method} ${path}: ${response.status} ${await response.text()}`;
    throw response.status === 409 ? new Conflict(said) : new Error(said);
  }
}
