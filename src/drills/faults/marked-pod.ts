import type { Deployment, Kubernetes, Pod } from '../kubernetes';
import { MARK } from './fault';
import { isReady, type Replicas } from './replicas';

/** Which pod it was, and since when it has been gone: on the Deployment, because the pod itself goes. */
const POD = `${MARK}-pod`;
const SINCE = `${MARK}-since`;

interface Chosen {
  readonly pod: string;
  readonly uid: string;
  readonly since: string | undefined;
}

/** The one pod of a Deployment that a drill has chosen; whoever goes on after a crash finds the same. */
export class MarkedPod {
  constructor(
    private readonly kubernetes: Kubernetes,
    private readonly replicas: Replicas,
    /** Id of the drill. */
    private readonly drill: string,
  ) {}

  /** Marks of other drills, one sentence each. */
  async foreign(): Promise<readonly string[]> {
    const mark = (await this.replicas.deployment())?.metadata.annotations[MARK];
    const { namespace, name } = this.replicas.workload;
    return mark === undefined || mark === this.drill
      ? []
      : [`${namespace}/${name} is still marked by the drill ${mark} - go on with that one, so that it is undone`];
  }

  async chosen(): Promise<Chosen | undefined> {
    const annotations = (await this.replicas.deployment())?.metadata.annotations ?? {};
    const [pod, uid] = annotations[POD]?.split(' ') ?? [];
    if (annotations[MARK] !== this.drill || pod === undefined || uid === undefined) return undefined;
    return { pod, uid, since: annotations[SINCE] };
  }

  /** Before it is touched: the first by name of those that are ready. */
  async choose(): Promise<Chosen> {
    const known = await this.chosen();
    if (known) return known;
    const deployment = await this.replicas.deployment();
    const [first] = deployment ? ready(await this.replicas.pods(deployment)) : [];
    if (!first) throw new Error(`${this.replicas.workload.name} has no pod that is ready`);
    const { name: pod, uid } = first.metadata;
    await this.mark({ [MARK]: this.drill, [POD]: `${pod} ${uid}` });
    return { pod, uid, since: undefined };
  }

  gone(since: string): Promise<void> {
    return this.mark({ [SINCE]: since });
  }

  async forget(): Promise<void> {
    if (isMine(await this.replicas.deployment(), this.drill))
      await this.mark({ [MARK]: null, [POD]: null, [SINCE]: null });
  }

  private mark(annotations: Readonly<Record<string, string | null>>): Promise<void> {
    return this.kubernetes.patch(this.replicas.path, { metadata: { annotations } });
  }
}

const ready = (pods: readonly Pod[]): readonly Pod[] =>
  pods.filter(isReady).sort((one, other) => (one.metadata.name < other.metadata.name ? -1 : 1));

const isMine = (deployment: Deployment | undefined, drill: string): boolean =>
  deployment?.metadata.annotations[MARK] === drill;
