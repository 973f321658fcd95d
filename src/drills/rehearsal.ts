import type { Problem } from '../../modules/kernel';
import type { DrillPlan } from './drill';
import { drillRecord } from './record';

/**
 * What is not yet shown before production: the same scenario has to have passed before it, and its record says so. `text`
 * is the record, or nothing when there is none.
 */
export function rehearsalProblem(
  { kind, production }: Pick<DrillPlan, 'kind' | 'production'>,
  text: string | undefined,
  isProduction: (workspace: string) => boolean,
): Problem | undefined {
  if (!production || kind === 'alarms') return undefined;
  const say = (got: unknown, want: string): Problem => ({
    ...{ field: '--rehearsed', got, want },
    fix: `drill run ${kind} before production first, and drill record it`,
  });
  if (text === undefined) return say(undefined, 'the record of the same scenario before production');
  const parsed = drillRecord.safeParse(jsonOf(text));
  if (!parsed.success) return say('no record of a drill', 'the record.json that drill record wrote');
  const { environment, drill } = parsed.data;
  if (drill.scenario !== kind) return say(drill.scenario, kind);
  if (drill.outcome !== 'pass') return say(`${drill.outcome} in ${environment}`, 'a drill that passed');
  return isProduction(environment) ? say(environment, 'a workspace before production') : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
