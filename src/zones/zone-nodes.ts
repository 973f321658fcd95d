import { CORDONED, EVACUATED, OUT_OF_SERVICE } from '../../modules/kernel';
import type { KubernetesNode } from './kubernetes-api';

const ZONE = 'topology.kubernetes.io/zone';

export const zoneOf = ({ metadata }: KubernetesNode): string => metadata.labels?.[ZONE] ?? 'none';

export const isReady = ({ status }: KubernetesNode): boolean =>
  status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false;

const isEvacuated = ({ metadata }: KubernetesNode): boolean => metadata.annotations?.[EVACUATED] !== undefined;

const isOutOfService = ({ spec }: KubernetesNode): boolean =>
  spec.taints?.some(({ key }) => key === OUT_OF_SERVICE.key) ?? false;

/** Why a zone may not be emptied, or given its pods back: another one could not carry them. One sentence each. */
export function othersUnwell(zone: string, nodes: readonly KubernetesNode[]): readonly string[] {
  const others = nodes.filter((node) => zoneOf(node) !== zone);
  if (!others.some(isReady)) return [`no node outside ${zone} is ready - there is nowhere to go`];
  return others
    .filter((node) => !isJoining(node))
    .flatMap((node) => {
      const named = `${node.metadata.name} in ${zoneOf(node)}`;
      if (isEvacuated(node)) return [`${named} is evacuated - bring that zone back first`];
      return isReady(node) ? [] : [`${named} is not ready - a zone is never touched while another is unwell`];
    });
}

/** Karpenter has asked for it, and it has never been ready: no sign of a zone that is unwell. Source: karpenter.sh/docs/concepts/nodeclaims. */
const isJoining = ({ metadata: { labels = {} } }: KubernetesNode): boolean =>
  labels['karpenter.sh/nodepool'] !== undefined && labels['karpenter.sh/initialized'] !== 'true';

/** A change of one node, and what is said of it. */
export interface NodeStep {
  readonly node: string;
  readonly what: string;
  readonly patch: object;
}

/**
 * What is still to be done to empty a zone: cordon its nodes, and mark those out of service that do not answer, because a
 * partial failure stops the eviction of their pods. Nothing for a node that has it already.
 */
export const evacuation = (zone: string, id: string, nodes: readonly KubernetesNode[]): readonly NodeStep[] =>
  nodes
    .filter((node) => zoneOf(node) === zone)
    .flatMap((node) => {
      const { metadata, spec } = node;
      const isDead = !isReady(node);
      const marks = isDead && !isOutOfService(node);
      if (spec.unschedulable === true && !marks) return [];
      const taints = marks ? [...(spec.taints ?? []), OUT_OF_SERVICE] : undefined;
      return {
        ...{ node: metadata.name, what: marks ? 'cordoned, and out of service' : 'cordoned' },
        patch: patchOf(
          node,
          { unschedulable: true, ...(taints && { taints }) },
          metadata.annotations?.[EVACUATED] ?? id,
        ),
      };
    });

/** What is still to be undone of an evacuation; a node that does not answer stays as it is. */
export const undoing = (zone: string, nodes: readonly KubernetesNode[]): readonly NodeStep[] =>
  nodes
    .filter((node) => zoneOf(node) === zone && isEvacuated(node) && isReady(node))
    .map((node) => ({
      ...{ node: node.metadata.name, what: 'takes pods again' },
      patch: patchOf(
        node,
        {
          unschedulable: null,
          taints: (node.spec.taints ?? []).filter(({ key }) => key !== OUT_OF_SERVICE.key && key !== CORDONED),
        },
        null,
      ),
    }));

const patchOf = ({ metadata }: KubernetesNode, spec: object, evacuated: string | null): object => ({
  metadata: { resourceVersion: metadata.resourceVersion, annotations: { [EVACUATED]: evacuated } },
  spec,
});

/** Nodes of a zone that an evacuation left and that do not answer. */
export const stillDead = (zone: string, nodes: readonly KubernetesNode[]): readonly string[] =>
  nodes
    .filter((node) => zoneOf(node) === zone && isEvacuated(node) && !isReady(node))
    .map(({ metadata }) => metadata.name);
