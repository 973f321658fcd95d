import type { Clock } from '../../src/drills/drill';
import type { ApiAnswer, ApiCall } from './kubernetes-server';
import { merged } from './merge-patch';

interface Thing {
  metadata: {
    name: string;
    namespace?: string;
    uid: string;
    creationTimestamp: string;
    labels: Record<string, string>;
    annotations: Record<string, string>;
    deletionTimestamp?: string;
    deletionGracePeriodSeconds?: number;
    ownerReferences?: { kind: string; name?: string }[];
  };
  spec: Record<string, unknown>;
  status: Record<string, unknown>;
}

const GRACE = 30;

/**
 * A cluster as drills see it: reading, merge patches, deletion with preconditions and evictions. What its controllers do follows the
 * clock of the test.
 */
export class KubernetesCluster {
  /** Seconds until another pod is started, and until it is ready. */
  startsAfter = 4;
  readyAfter = 40;
  /** So many pods of a Deployment must stay ready; evictions beyond that are refused. */
  budget = 1;
  /** What a Job that is made is told to have failed of, at once. @default it runs */
  jobFails: string | undefined;
  /** Pods of a Job that have ended before the one that runs. */
  podsEnded = 0;
  /** Of every Deployment. */
  conditions: readonly object[] = [];
  readonly things = new Map<string, Thing>();
  private made = 0;

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  addDeployment(namespace: string, name: string, nodes: readonly string[]): void {
    const spec = { replicas: nodes.length, selector: { matchLabels: { app: name } } };
    this.things.set(`/apis/apps/v1/namespaces/${namespace}/deployments/${name}`, this.thing(name, spec, namespace));
    for (const nodeName of nodes) this.addPod(namespace, name, nodeName, 3600);
  }

  /** A version of a Deployment, as of now. */
  addReplicaSet(namespace: string, deployment: string, template: object): void {
    this.made += 1;
    const set = this.thing(`${deployment}-${this.made}`, { template }, namespace);
    set.metadata.ownerReferences = [{ kind: 'Deployment', name: deployment }];
    this.things.set(`/apis/apps/v1/namespaces/${namespace}/replicasets/${set.metadata.name}`, set);
  }

  addCronJob(namespace: string, name: string): void {
    const template = { spec: { containers: [{ name }] } };
    const thing = this.thing(name, {
      suspend: true,
      jobTemplate: { metadata: { labels: { app: name } }, spec: { template } },
    });
    this.things.set(`/apis/batch/v1/namespaces/${namespace}/cronjobs/${name}`, thing);
  }

  addNode(name: string): void {
    const node = this.thing(name, {});
    node.metadata.labels['karpenter.sh/nodepool'] = 'on-demand';
    node.status = { conditions: [{ type: 'Ready', status: 'True' }] };
    this.things.set(`/api/v1/nodes/${name}`, node);
  }

  /** A pod that has been there for so many seconds. */
  addPod(namespace: string, app: string, nodeName: string, age = 0, owner = 'ReplicaSet'): Thing {
    this.made += 1;
    const pod = this.thing(`${app}-${this.made}`, { nodeName }, namespace, age);
    pod.metadata.labels.app = app;
    pod.metadata.ownerReferences = [{ kind: owner }];
    this.things.set(`/api/v1/namespaces/${namespace}/pods/${pod.metadata.name}`, pod);
    return pod;
  }

  get pods(): readonly Thing[] {
    return this.under('/api/v1/namespaces/', '/pods/');
  }

  get nodes(): readonly Thing[] {
    return this.under('/api/v1/nodes/');
  }

  answer(call: ApiCall): ApiAnswer {
    this.move();
    const { method, path } = call;
    if (path.endsWith('/endpointslices')) return { status: 200, body: { items: [{ endpoints: this.endpoints() }] } };
    if (path.endsWith('/eviction')) return this.evict(path.replace('/eviction', ''));
    if (method === 'POST') return this.create(path, call.input);
    const thing = this.things.get(path);
    if (method === 'GET' && !thing && /(pods|nodes|deployments|replicasets)$/.test(path)) return this.list(call);
    if (!thing) return { status: 404, body: { message: `${path} not found` } };
    if (method === 'PATCH') Object.assign(thing, merged(thing, call.input));
    return method === 'DELETE' ? this.delete(thing, call.input) : { status: 200, body: thing };
  }

  /** A Job, which runs from now on or has failed. */
  private create(path: string, input: object): ApiAnswer {
    const { metadata, spec } = input as {
      metadata: { name: string; annotations?: Record<string, string> };
      spec: Thing['spec'];
    };
    const place = `${path}/${metadata.name}`;
    if (this.things.has(place)) return { status: 409, body: { message: `${place} is there already` } };
    const made = this.thing(metadata.name, spec);
    made.metadata.annotations = { ...metadata.annotations };
    const failed = [{ type: 'Failed', status: 'True', message: this.jobFails }];
    const startTime = made.metadata.creationTimestamp;
    made.status =
      this.jobFails === undefined ? { ready: 1, failed: this.podsEnded, startTime } : { startTime, conditions: failed };
    this.things.set(place, made);
    return { status: 201, body: made };
  }

  private list({ path, query }: ApiCall): ApiAnswer {
    const [, group, kind = ''] = /^(.*\/)(pods|nodes|deployments|replicasets)$/.exec(path) ?? [];
    const all = kind === 'pods' && group === '/api/v1/' ? this.pods : this.under(`${group ?? ''}${kind}/`);
    const wanted = (query.labelSelector ?? '').split(',').filter((one) => one !== '');
    const node = query.fieldSelector?.split('=')[1];
    const items = all.filter(
      ({ metadata: { labels }, spec }) =>
        (node === undefined || spec.nodeName === node) &&
        wanted.every((one) => {
          const [key = '', value] = one.split('=');
          return value === undefined ? key in labels : labels[key] === value;
        }),
    );
    return { status: 200, body: { items } };
  }

  private delete({ metadata }: Thing, input: object): ApiAnswer {
    const { uid } = (input as { preconditions?: { uid?: string } }).preconditions ?? {};
    if (uid !== undefined && uid !== metadata.uid) return { status: 409, body: { message: 'the UID differs' } };
    if (metadata.deletionTimestamp === undefined) {
      metadata.deletionTimestamp = this.at(GRACE);
      metadata.deletionGracePeriodSeconds = GRACE;
    }
    return { status: 200, body: this.pods.find((one) => one.metadata.uid === metadata.uid) ?? {} };
  }

  private evict(path: string): ApiAnswer {
    const pod = this.things.get(path);
    if (!pod) return { status: 404, body: {} };
    const others = this.pods.filter((one) => one !== pod && one.metadata.labels.app === pod.metadata.labels.app);
    if (others.filter((one) => this.isReady(one)).length < this.budget)
      return { status: 429, body: { message: "Cannot evict pod as it would violate the pod's disruption budget." } };
    return { ...this.delete(pod, {}), status: 201 };
  }

  /** What ReplicaSets, kubelets and the endpoints controller would have done by now. */
  private move(): void {
    const now = this.clock.now().getTime();
    for (const [path, { metadata }] of this.things)
      if (metadata.deletionTimestamp !== undefined && Date.parse(metadata.deletionTimestamp) <= now)
        this.things.delete(path);
    for (const one of this.under('/apis/apps/v1/namespaces/')) this.replicate(one);
    for (const one of this.pods) this.run(one);
  }

  private replicate(deployment: Thing): void {
    const { name, namespace = '' } = deployment.metadata;
    const mine = this.pods.filter(({ metadata }) => metadata.namespace === namespace && metadata.labels.app === name);
    const alive = mine.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    const node = this.nodes.find(({ spec }) => spec.unschedulable !== true)?.metadata.name ?? 'elsewhere';
    for (let missing = Number(deployment.spec.replicas) - alive.length; missing > 0; missing -= 1)
      this.addPod(namespace, name, node);
    deployment.status = { conditions: this.conditions, readyReplicas: mine.filter((one) => this.isReady(one)).length };
  }

  private run(pod: Thing): void {
    const isStarted = this.age(pod) >= this.startsAfter;
    const startedAt = new Date(Date.parse(pod.metadata.creationTimestamp) + this.startsAfter * 1000).toISOString();
    pod.status = {
      phase: isStarted ? 'Running' : 'Pending',
      conditions: [{ type: 'Ready', status: this.isReady(pod) ? 'True' : 'False' }],
      containerStatuses: isStarted ? [{ state: { running: { startedAt } } }] : [{ state: {} }],
    };
  }

  private endpoints() {
    return this.pods
      .filter((one) => one.metadata.labels.app !== undefined && this.isReady(one))
      .map(({ metadata }) => ({ targetRef: { name: metadata.name } }));
  }

  private readonly isReady = (pod: Thing): boolean =>
    pod.metadata.deletionTimestamp === undefined && this.age(pod) >= this.readyAfter;

  private readonly age = ({ metadata }: Thing): number =>
    (this.clock.now().getTime() - Date.parse(metadata.creationTimestamp)) / 1000;

  private readonly at = (seconds: number): string =>
    new Date(this.clock.now().getTime() + seconds * 1000).toISOString();

  private under(first: string, then = ''): readonly Thing[] {
    return [...this.things].filter(([path]) => path.startsWith(first) && path.includes(then)).map(([, thing]) => thing);
  }

  private thing(name: string, spec: Thing['spec'], namespace?: string, age = 0): Thing {
    const creationTimestamp = this.at(-age);
    const metadata = { name, uid: `uid-${name}`, creationTimestamp, labels: {}, annotations: {} };
    return { metadata: { ...metadata, ...(namespace !== undefined && { namespace }) }, spec, status: {} };
  }
}
