import { SYSTEM_TAINT, SYSTEM_TOLERATIONS } from '../../modules/kernel';
import { MEASURED, type Setting } from '../../src/zone-loss/simulation';
import { HOSTNAME, NODE_POOL, type Spread, type Workload, ZONE } from '../../src/zone-loss/workload';

/** The two zones of the fixture. */
export const ZONES = ['a', 'b'] as const;

const POOL = { key: NODE_POOL, operator: 'Exists' };
const inZones = (...values: string[]) => [POOL, { key: ZONE, operator: 'In', values }];
const SOON = SYSTEM_TOLERATIONS.filter(({ effect }) => effect === 'NoExecute');
const LATE = SOON.map((toleration) => ({ ...toleration, tolerationSeconds: 300 }));

const CUSTOMARY = {
  ...{ maxSkew: 1, isHard: true, minDomains: 0 },
  ...{ isPerRevision: false, honoursTaints: false, honoursAffinity: true },
};
const zonal = (change: Partial<Spread> = {}): Spread => ({ ...CUSTOMARY, topologyKey: ZONE, ...change });
const byHost = (change: Partial<Spread> = {}): Spread => ({ ...CUSTOMARY, topologyKey: HOSTNAME, ...change });

/** Two pods of which six fill a node, the customary spread, five minutes of patience. */
export const workload = (name: string, more: Partial<Workload> = {}): Workload => ({
  name,
  ...{ replicas: 2, surge: 1, priority: 0, preempts: true, cpuMillicores: 600, memoryMiB: 512 },
  ...{ startSeconds: 3, graceSeconds: 2, maxUnavailable: 1, isPlaceholder: false },
  ...{ terms: [[POOL]], tolerations: LATE, spreads: [zonal(), byHost()] },
  ...more,
});

const HONEST = { honoursTaints: true };
const EACH = { ...HONEST, isPerRevision: true };
const HONOURING = { spreads: [zonal(HONEST), byHost(HONEST)], tolerations: SOON };
const FALLING_BACK = { terms: [inZones('a', 'b'), inZones('b'), inZones('a')] };
const ANCHORED = {
  tolerations: SYSTEM_TOLERATIONS,
  spreads: [zonal({ ...EACH, honoursAffinity: false }), byHost(EACH)],
};

/** The variants that were measured, by their names there. */
export const VARIANTS = {
  V1: {},
  V2: HONOURING,
  V3: { ...HONOURING, spreads: [zonal({ ...HONEST, minDomains: 2 }), byHost(HONEST)] },
  V4: { ...HONOURING, spreads: [zonal({ isHard: false }), byHost(HONEST)] },
  V6: { ...HONOURING, ...FALLING_BACK, spreads: [zonal(EACH), byHost(EACH)] },
  V7: { ...ANCHORED, ...FALLING_BACK },
  'V7 without the OR terms': { ...ANCHORED, terms: [inZones('a', 'b')] },
} as const satisfies Record<string, Partial<Workload>>;

/** Placeholders in each zone for this share of what the other one requests. */
const headroom = (share: number): readonly Workload[] =>
  ZONES.map((zone) =>
    workload(`headroom-${zone}`, {
      ...{ replicas: Math.ceil(33 * share), priority: -10, preempts: false, graceSeconds: 0, isPlaceholder: true },
      ...{ spreads: [], tolerations: SOON, terms: [inZones(zone)] },
    }),
  );

/** 33 services of two pods, a system node in each zone, nodes that six of the pods fill. */
export const measured = (variant: Partial<Workload>, share = 0, services = 33): Setting => ({
  workloads: [
    ...Array.from({ length: services }, (_, index) => workload(`service-${index + 1}`, variant)),
    ...(share > 0 ? headroom(share) : []),
  ],
  market: {
    ...{ zones: ZONES, available: ZONES },
    pools: [
      {
        ...{ name: 'on-demand', types: [{ cpuMillicores: 3600, memoryMiB: 14_000 }], taints: [] },
        limit: { cpuMillicores: 500_000, memoryMiB: 2_000_000 },
      },
    ],
  },
  systemNodes: ZONES.map((zone) => ({
    ...{ name: `system-${zone}`, zone, cpuMillicores: 0, memoryMiB: 0, registersAt: 0, readyAt: 0 },
    taints: [{ ...SYSTEM_TAINT, effect: 'NoSchedule' }],
  })),
  times: MEASURED,
});
