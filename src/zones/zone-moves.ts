import { RESTARTED, RESTARTED_AT } from '../../modules/kernel';
import type { Clock } from '../drills/drill';
import { Conflict, type KubernetesApi, type KubernetesDeployment, type KubernetesNode } from './kubernetes-api';
import type { StepLog } from './step-log';
import { evacuation, type NodeStep, othersUnwell, stillDead, undoing, zoneOf } from './zone-nodes';

/** What a move of a zone is done with. */
export interface Move {
  readonly api: KubernetesApi;
  readonly zone: string;
  /** Of this move: it stands on what it changed. */
  readonly id: string;
  readonly log: StepLog;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Takes the pods of a zone away. Gives back what is in the way, one sentence each; nothing when the zone is empty for pods. */
export async function evacuate(move: Move): Promise<readonly string[]> {
  return eachNode(move, 'evacuate', (nodes) => evacuation(move.zone, move.id, nodes));
}

/** Lets a zone have pods again, and then restarts the services one after the other, because nothing moves back by itself. */
export async function giveBack(move: Move, namespaces: readonly string[]): Promise<readonly string[]> {
  const nodes = await move.api.nodes();
  const dead = stillDead(move.zone, nodes).map((name) => `${name} does not answer - its zone has not returned`);
  if (dead.length > 0) return refused(move, 'return', dead);
  const against = await eachNode(move, 'return', (now) => undoing(move.zone, now));
  if (against.length > 0) return against;
  for (const namespace of namespaces)
    for (const { metadata } of await move.api.deployments(namespace)) {
      const stuck = await restarted(move, namespace, metadata.name);
      if (stuck !== undefined) return refused(move, 'restart', [stuck]);
    }
  return [];
}

const ATTEMPTS = 5;

/** Looks anew before each node: the other zone may have fallen ill, and somebody else may have changed the node. */
async function eachNode(
  move: Move,
  step: string,
  stepsOf: (nodes: readonly KubernetesNode[]) => readonly NodeStep[],
): Promise<readonly string[]> {
  const { api, zone, log, signal } = move;
  for (let conflicts = 0; ;) {
    if (signal.aborted) return ['it was stopped; do the same again to go on'];
    const nodes = await api.nodes();
    if (!nodes.some((node) => zoneOf(node) === zone)) return refused(move, step, [`no node stands in ${zone}`]);
    const against = othersUnwell(zone, nodes);
    if (against.length > 0) return refused(move, step, against);
    const [next] = stepsOf(nodes);
    if (!next) return [];
    try {
      await log.around({ step, object: next.node, says: next.what }, () => api.patchNode(next.node, next.patch));
    } catch (error) {
      conflicts += 1;
      if (!(error instanceof Conflict) || conflicts > ATTEMPTS) throw error;
    }
  }
}

function refused({ log, zone }: Move, step: string, reasons: readonly string[]): readonly string[] {
  for (const says of reasons) log.write({ step, object: zone, state: 'refused', says });
  return reasons;
}

/** Seconds until a rollout must be over, and between two looks. */
const ROLLED_WITHIN = 900;
const LOOK_SECONDS = 5;

/** Restarts one Deployment unless this move has, and waits until it is whole. Gives back why it is not. */
async function restarted(move: Move, namespace: string, name: string): Promise<string | undefined> {
  const { api, id, log, clock, signal } = move;
  const find = async () => (await api.deployments(namespace)).find(({ metadata }) => metadata.name === name);
  const before = await find();
  if (!before || before.spec.replicas === 0) return undefined;
  const isNew = before.spec.template.metadata.annotations?.[RESTARTED] !== id;
  const annotations = { [RESTARTED]: id, [RESTARTED_AT]: clock.now().toISOString() };
  const patch = { spec: { template: { metadata: { annotations } } } };
  if (isNew)
    await log.around({ step: 'restart', object: `${namespace}/${name}` }, () =>
      api.patchDeployment(namespace, name, patch),
    );
  for (const since = clock.now().getTime(); clock.now().getTime() - since < ROLLED_WITHIN * 1000;) {
    const now = await find();
    if (!now || isWhole(now)) return undefined;
    if (signal.aborted) return 'it was stopped; do the same again to go on';
    await clock.pause(LOOK_SECONDS, signal);
  }
  return `${namespace}/${name} is not whole after ${ROLLED_WITHIN} s - see why, then do the same again`;
}

/** As `kubectl rollout status` sees it. */
const isWhole = ({ metadata, spec, status }: KubernetesDeployment): boolean => {
  const wanted = spec.replicas ?? 1;
  return (
    (status.observedGeneration ?? 0) >= metadata.generation &&
    status.updatedReplicas === wanted &&
    status.availableReplicas === wanted &&
    status.replicas === wanted
  );
};
