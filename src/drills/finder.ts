import { drillTargetNamespace, DRILL_TARGET } from '../../modules/drills';
import { ELSEWHERE, KNOWN_WITHIN } from '../../modules/observability';
import type { Receipt } from './drill';

/** The alarm that must find a failure. */
interface Finder {
  /** Its name in the cluster: of the part that measures, for CloudWatch tells nothing of composites unless asked for them. */
  readonly alarm: string;
  readonly withinSeconds: number;
  /** It must name the drill target. @default it is enough that it rings */
  readonly names?: boolean;
}

/** By the kind of the scenario. No namespace of the drill target is planned: it is one of those elsewhere. */
const FOUND_BY: Readonly<Record<string, Finder>> = {
  'zone-lost': { alarm: 'nodes-failed-watch', withinSeconds: 420 },
  'node-lost': { alarm: 'nodes-failed-watch', withinSeconds: 420 },
  'database-lost': { alarm: 'database-failover-watch', withinSeconds: 300 },
  'out-of-memory': { alarm: `pod-out-of-memory-${ELSEWHERE}`, withinSeconds: KNOWN_WITHIN, names: true },
  // Waits of 10, 20 and 40 seconds may fall between two measurements, the one of 80 cannot; `pod-restarts` rings before.
  'crash-loop': { alarm: `pod-crash-loop-${ELSEWHERE}`, withinSeconds: 480, names: true },
};

/** What must be heard of a failure, and of its end at the latest so many seconds after the beginning. */
export interface Heard {
  readonly found: readonly Receipt[];
  readonly back: readonly Receipt[];
}

/** `nameOf` gives the full name of an alarm of the cluster. Scenarios that no alarm has to find are heard of nowhere. */
export function heard(
  {
    scenario,
    workspace,
    backAfter,
  }: { readonly scenario: string; readonly workspace: string; readonly backAfter: number },
  nameOf: (alarm: string) => string,
): Heard {
  const kind = Object.keys(FOUND_BY).find((one) => scenario === one || scenario.startsWith(`${one}-`));
  const finder = kind === undefined ? undefined : FOUND_BY[kind];
  if (!finder) return { found: [], back: [] };
  const alarm = nameOf(finder.alarm);
  const found = finder.names
    ? seen('named', `${alarm} ${drillTargetNamespace(workspace)}/${DRILL_TARGET}`, finder.withinSeconds)
    : seen('found', alarm, finder.withinSeconds);
  return { found: [found], back: [seen('back', alarm, backAfter)] };
}

/** A receipt that the platform itself shows. */
export const seen = (id: string, where: string, withinSeconds: number): Receipt => ({
  ...{ id, where, withinSeconds },
  seenBy: 'platform',
});
