import type { KubernetesObject } from '../charts';
import { type Pool, POOLS, SPOT_TAINT, SYSTEM_TOLERATIONS } from '../kernel';

/** What headroom has to know of a workload: requests of one pod, and how many stand at least. */
export interface HeadroomDemand {
  readonly class: string;
  readonly pool: Pool;
  readonly minReplicas: number;
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
}

/** Of what another zone requests, how much is kept free for it, in percent, by class. */
export type HeadroomPercent = Readonly<Record<string, number>>;

/** The placeholders of one pool in one zone. */
export interface Placeholders {
  readonly pool: Pool;
  readonly replicas: number;
  /** Requests of one placeholder: as large as the largest pod that may take its place. */
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
}

/**
 * Room in every zone for a share of what one other zone requests, should that zone be lost: half of all in two zones,
 * divided among the survivors in three. A quarter was enough to pull the cluster through by itself when it was measured.
 * Counted at the fewest replicas: more of them is a busy hour, and room for all of it would stand empty the rest of the day
 * (ADR-0018).
 */
export const headroom = (
  demands: readonly HeadroomDemand[],
  percent: HeadroomPercent,
  zones: number,
): readonly Placeholders[] => POOLS.flatMap((pool) => ofPool(pool, demands, percent, zones));

function ofPool(
  pool: Pool,
  demands: readonly HeadroomDemand[],
  percent: HeadroomPercent,
  zones: number,
): readonly Placeholders[] {
  const kept = demands.filter((demand) => demand.pool === pool && shareOf(demand, percent) > 0);
  if (kept.length === 0) return [];
  const survivors = zones - 1;
  const room = (amount: (demand: HeadroomDemand) => number): number =>
    kept.reduce((sum, demand) => sum + amount(demand) * demand.minReplicas * shareOf(demand, percent), 0) /
    (zones * survivors);
  const cpuMillicores = Math.max(...kept.map((demand) => demand.cpuMillicores));
  const memoryMiB = Math.max(...kept.map((demand) => demand.memoryMiB));
  const replicas = Math.max(
    Math.ceil(room((demand) => demand.cpuMillicores) / cpuMillicores),
    Math.ceil(room((demand) => demand.memoryMiB) / memoryMiB),
  );
  return [{ pool, replicas, cpuMillicores, memoryMiB }];
}

/** Between 0 and 1. A class without a number keeps nothing. */
const shareOf = (demand: HeadroomDemand, percent: HeadroomPercent): number => (percent[demand.class] ?? 0) / 100;

export const HEADROOM_NAMESPACE = 'headroom';

export interface HeadroomProps {
  readonly placeholders: readonly Placeholders[];
  readonly zones: readonly string[];
  /** The pause image, where nodes pull it from. */
  readonly image: string;
}

/** One Deployment for each zone and pool. */
export const headroomObjects = ({ placeholders, zones, image }: HeadroomProps): readonly KubernetesObject[] =>
  placeholders.flatMap((one) => zones.map((zone) => deployment(one, zone, image)));

function deployment({ pool, replicas, ...requests }: Placeholders, zone: string, image: string): KubernetesObject {
  const labels = { 'app.kubernetes.io/name': `${pool}-${zone}`, 'app.kubernetes.io/part-of': 'headroom' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${pool}-${zone}`, namespace: HEADROOM_NAMESPACE, labels },
    spec: {
      replicas,
      revisionHistoryLimit: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: pod(pool, zone, image, requests) },
    },
  };
}

/** Sleeps until something better needs its place, and then is gone at once. */
const pod = (
  pool: Pool,
  zone: string,
  image: string,
  { cpuMillicores, memoryMiB }: Pick<Placeholders, 'cpuMillicores' | 'memoryMiB'>,
) => ({
  priorityClassName: 'headroom',
  terminationGracePeriodSeconds: 0,
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  nodeSelector: { 'karpenter.sh/nodepool': pool, 'topology.kubernetes.io/zone': zone },
  tolerations: pool === 'spot' ? [SPOT_TOLERATION, ...LEAVES_LOST_NODES] : LEAVES_LOST_NODES,
  securityContext: { runAsNonRoot: true, runAsUser: 65535, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'pause',
      image,
      resources: {
        requests: { cpu: `${cpuMillicores}m`, memory: `${memoryMiB}Mi` },
        limits: { memory: `${memoryMiB}Mi` },
      },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    },
  ],
});

const SPOT_TOLERATION = { key: SPOT_TAINT.key, operator: 'Exists', effect: SPOT_TAINT.effect } as const;
const LEAVES_LOST_NODES = SYSTEM_TOLERATIONS.filter(({ effect }) => effect === 'NoExecute');
