import { DRILL_SUBJECT } from '../drills/alarms-sent';
import { drillOutcome, testersApart } from './drill-judgement';
import type { Outcome } from './outcome';
import type { Read } from './record';
import { wordOf } from './record-facts';

type Body<K extends Read['kind']> = Extract<Read, { readonly kind: K }>['body'];

/** What a record shows of a control. */
export interface Shown {
  readonly control: string;
  readonly outcome: Outcome;
  readonly says: string;
}

/** What is known of a record beside it. */
interface Standing {
  /** Whether it stands up to what is known of it. */
  readonly holds: boolean;
  /** Whether it is of production. */
  readonly production: boolean;
}

/** What a record shows of which controls. One that does not hold shows of all of them that something is wrong. */
export function shownBy(read: Read, { holds, production }: Standing): readonly Shown[] {
  const shown = shownIn(read, production);
  return holds ? shown : shown.map((one) => ({ ...one, outcome: 'fail', says: 'a record that does not hold' }));
}

function shownIn({ kind, body }: Read, production: boolean): readonly Shown[] {
  switch (kind) {
    case 'change':
      return body.envelope.controls.map(({ id, outcome }) => ({
        ...{ control: id, outcome, says: `the change ${body.commit.slice(0, 12)}: ${body.result}` },
      }));
    case 'drill':
      return drilled(body, production);
    case 'restored':
      return body.controls.map(({ id, outcome }) => ({
        ...{ control: id, outcome: OF_DRILL[outcome] ?? 'not_run' },
        says: `a restore of ${body.restored.database}: ${outcome}`,
      }));
    case 'sync':
      return [{ control: 'CHG-10', outcome: syncOutcome(body.detail.phase), says: `a sync: ${body.detail.phase}` }];
    case 'restore':
      return [{ control: 'BCK-02', ...restored(body) }];
    case 'reconciliation':
      return [{ control: 'CHG-08', ...reconciled(body) }];
    case 'event':
      return told(body);
  }
}

const OF_DRILL: Readonly<Record<string, Outcome>> = { pass: 'pass', fail: 'fail', inconclusive: 'not_run' };

/** A drill shows its own outcome in every control that rests on it, and who tested whose part. */
function drilled(body: Body<'drill'>, production: boolean): readonly Shown[] {
  const outcome = drillOutcome(body);
  const apart = testersApart(body, production);
  return [
    ...body.controls.map(({ id }) => ({
      ...{ control: id, outcome: OF_DRILL[outcome] ?? 'not_run' },
      says: `the drill ${body.drill.scenario}: ${outcome}`,
    })),
    { control: 'RES-03', outcome: apart.length === 0 ? 'pass' : 'fail', says: apart.join('; ') || INDEPENDENT },
  ];
}

const INDEPENDENT = 'who tested answers for nothing of it, and production was approved by somebody else';

const syncOutcome = (phase: string): Outcome => (phase === 'Succeeded' ? 'pass' : 'fail');

/**
 * What AWS Backup says of a job alone is no measure of loss and recovery: it may show that a restore failed, and never that
 * one met its objectives, which `drill restored` works out (ADR-0058).
 */
function restored({ Status, ValidationStatus }: Body<'restore'>): Omit<Shown, 'control'> {
  const says = `a restore: ${Status}, looked at: ${ValidationStatus ?? 'not'}`;
  if (Status === 'FAILED' || Status === 'ABORTED' || ValidationStatus === 'FAILED') return { outcome: 'fail', says };
  return { outcome: 'not_run', says: `${says}; nobody measured loss and recovery` };
}

/** Whoever cannot believe the clocks cannot say what belongs to what. */
function reconciled({ orphans, missing, skews, writes }: Body<'reconciliation'>): Omit<Shown, 'control'> {
  const found = [
    `${orphans.length} orphans`,
    `${missing.length} records missing`,
    `${skews.length} clocks that disagree`,
  ];
  const says = `a reconciliation of ${writes} writes: ${found.join(', ')}`;
  if (orphans.length + missing.length + skews.length > 0) return { outcome: 'fail', says };
  return { outcome: writes > 0 ? 'pass' : 'not_run', says };
}

/** What the tracker never took is no record, whatever else it took. */
function kept(what: string, detail: unknown): Shown {
  const lost = typeof detail === 'object' && detail !== null && 'lost' in detail ? detail.lost : [];
  if (!Array.isArray(lost) || lost.length > 0)
    return { control: 'DET-01', outcome: 'fail', says: `of ${what} the tracker did not take: ${String(lost)}` };
  return { control: 'DET-01', outcome: 'pass', says: `${what} became a record` };
}

/** Drift is a difference that was found, unless a drill says so; what the tracker kept shows that something that rang became a record. */
function told({ source, id, detail }: Body<'event'>): readonly Shown[] {
  if (wordOf(detail, 'subject')?.startsWith(DRILL_SUBJECT) === true) return [];
  if (source === 'platform.drift')
    return [{ control: 'CHG-09', outcome: 'fail', says: wordOf(detail, 'summary') ?? 'reality differs' }];
  if (source === 'platform.records') return [kept(wordOf(detail, 'correlationId') ?? id, detail)];
  return [];
}
