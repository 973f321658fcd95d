import type { Problem } from '../../modules/kernel';
import type { DrillPlan } from './drill';
import { drillRecord, type DrillRecord } from './record';

/** Days for which a drill before production speaks for the same one in it. */
export const REHEARSED_DAYS = 90;

export interface Rehearsal {
  /** The record, or nothing when there is none. */
  readonly text: string | undefined;
  readonly isProduction: (workspace: string) => boolean;
  readonly now: Date;
}

/**
 * What is not yet shown before production: the same scenario, by the same template, has to have passed before it, lately,
 * and its record says so, receipt by receipt.
 */
export function rehearsalProblem(
  plan: Pick<DrillPlan, 'kind' | 'production' | 'template'>,
  { text, ...rehearsal }: Rehearsal,
): Problem | undefined {
  const { kind, production } = plan;
  if (!production || kind === 'alarms') return undefined;
  if (text === undefined) return say(kind, undefined, 'the record of the same scenario before production');
  const parsed = drillRecord.safeParse(jsonOf(text));
  return parsed.success
    ? recordProblem(plan, parsed.data, rehearsal)
    : say(kind, 'no record of a drill', 'the record.json that drill record wrote');
}

const DAY = 86_400_000;

function recordProblem(
  { kind, template }: Pick<DrillPlan, 'kind' | 'template'>,
  { environment, occurred_at: at, drill }: DrillRecord,
  { isProduction, now }: Omit<Rehearsal, 'text'>,
): Problem | undefined {
  const unseen = drill.receipts.filter(({ judgement }) => judgement !== 'seen').map(({ receipt }) => receipt);
  const age = Math.floor((now.getTime() - Date.parse(at)) / DAY);
  if (drill.scenario !== kind) return say(kind, drill.scenario, kind);
  if (drill.outcome !== 'pass') return say(kind, `${drill.outcome} in ${environment}`, 'a drill that passed');
  if (drill.receipts.length === 0) return say(kind, 'not one receipt', 'a drill that was measured');
  if (unseen.length > 0) return say(kind, `nothing seen of ${unseen.join(', ')}`, 'every receipt seen');
  if (drill.template_sha256 !== template) return say(kind, short(drill.template_sha256), `template ${short(template)}`);
  if (age < 0 || age > REHEARSED_DAYS) return say(kind, `${age} days old`, `0 to ${REHEARSED_DAYS} days`);
  return isProduction(environment) ? say(kind, environment, 'a workspace before production') : undefined;
}

const short = (digest: string | undefined): string => digest?.slice(0, 12) ?? 'none';

const say = (kind: string, got: unknown, want: string): Problem => ({
  ...{ field: '--rehearsed', got, want },
  fix: `drill run ${kind} before production first, and drill record it`,
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
