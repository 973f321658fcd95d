import type { Action } from './action';
import type { Family } from './kinds';

/** Risk classes, from harmless to what may cost records. */
export const RISKS = ['low', 'medium', 'high', 'critical'] as const;
export type Risk = (typeof RISKS)[number];

type Row = Readonly<Record<'create' | 'update' | 'replace' | 'destroy' | 'forget', Risk>>;

/**
 * The table: what an action on a kind of this family risks before anything else is known of it. Reviewed by the owners of
 * the platform, and changed by pull request like any rule.
 */
const TABLE: Readonly<Record<Family, Row>> = {
  records: { create: 'low', update: 'medium', replace: 'critical', destroy: 'critical', forget: 'high' },
  keys: { create: 'low', update: 'medium', replace: 'critical', destroy: 'critical', forget: 'high' },
  permissions: { create: 'medium', update: 'medium', replace: 'medium', destroy: 'medium', forget: 'high' },
  doors: { create: 'medium', update: 'medium', replace: 'high', destroy: 'high', forget: 'high' },
  traces: { create: 'low', update: 'medium', replace: 'high', destroy: 'high', forget: 'high' },
  copies: { create: 'low', update: 'medium', replace: 'high', destroy: 'high', forget: 'high' },
  carriers: { create: 'low', update: 'medium', replace: 'high', destroy: 'high', forget: 'high' },
  compute: { create: 'low', update: 'medium', replace: 'medium', destroy: 'high', forget: 'medium' },
  watch: { create: 'low', update: 'low', replace: 'low', destroy: 'medium', forget: 'medium' },
  settings: { create: 'low', update: 'low', replace: 'low', destroy: 'medium', forget: 'medium' },
  unlisted: { create: 'medium', update: 'high', replace: 'critical', destroy: 'critical', forget: 'high' },
};

/** What an action on a kind of the family risks. */
export function baseRisk(family: Family, action: Action): Risk {
  if (action === 'read' || action === 'no-op') return 'low';
  if (action === 'move' || action === 'import') return family === 'unlisted' ? 'medium' : 'low';
  return TABLE[family][action];
}

/** The greatest; `low` when there is none. */
export const greatest = (risks: readonly Risk[]): Risk =>
  RISKS[Math.max(0, ...risks.map((risk) => RISKS.indexOf(risk)))] ?? 'low';
