import type { ControlId } from './ids';
import type { Reference } from './reference';

/** Where a control takes hold. */
export const STAGES = ['synth', 'plan', 'admission', 'runtime', 'drill', 'human'] as const;
export type Stage = (typeof STAGES)[number];

/** How often its evidence is due. */
export const CADENCES = [
  'each synth',
  'each change',
  'each sync',
  'continuous',
  'daily',
  'weekly',
  'every six months',
  'yearly',
] as const;
export type Cadence = (typeof CADENCES)[number];

/**
 * What checks it, by name: a file of tests, an alarm (its runbook), a workflow, a module that does it, or an item of
 * docs/by-hand.md. Policies and rules of AWS Config name their control themselves, and are added to its row.
 */
export type Check = `${'test' | 'alarm' | 'workflow' | 'module' | 'document'}:${string}`;

/** One row of the catalogue. */
export interface Control {
  readonly id: ControlId;
  /** Articles that it serves. */
  readonly serves: readonly Reference[];
  /** What holds, in a sentence. */
  readonly statement: string;
  /** What it holds for. */
  readonly appliesTo: string;
  readonly stages: readonly Stage[];
  readonly checks: readonly Check[];
  /** What somebody can look at afterwards. */
  readonly evidence: string;
  readonly cadence: Cadence;
  /** The function that answers for it: never a person. */
  readonly owner: string;
  /** What this evidence does not show: at least one sentence. */
  readonly limits: readonly string[];
}
