import { z } from 'zod';
import { canonical, sha256 as digest } from '../../modules/change';
import { OUTCOMES, REHEARSAL_ENVELOPE, sha256, time } from '../rehearsal-envelope';
import type { DrillPlan } from './drill';
import { type Pages, planSchema } from './journal';
import { judge } from './verdict';

const actor = z.strictObject({ id: z.string().min(1), function: z.string().min(1) });

/**
 * What is kept of a drill, in the words of the evidence: an envelope that all records have, and the body of drills
 * (DORA Art. 24 and 25, RTS 2024/1774 Art. 25). Strict: a field that nobody knows is no evidence.
 */
export const drillRecord = z.strictObject({
  schema: z.literal('eks-platform/drill/v1'),
  record_id: z.string().min(1),
  record_type: z.literal('drill'),
  ...REHEARSAL_ENVELOPE,
  personal_data: z.literal('pseudonymous'),
  limits: z.array(z.string()).min(1),
  drill: z.strictObject({
    scenario: z.string(),
    hypothesis: z.string(),
    reason: z.string(),
    success_criteria_sha256: sha256,
    /** What the digest is of: whoever verifies judges by it again. */
    criteria: planSchema,
    /** Of what was done; left out where nothing follows a template. */
    template_sha256: sha256.exactOptional(),
    approved_by: actor.nullable(),
    tester: actor,
    /** Whether the tester's function answers for what is tested (DORA Art. 24(4)). */
    tester_independent: z.boolean(),
    target_env: z.string(),
    resolved_targets: z.array(z.string()).min(1),
    /** What belongs to it and was not rehearsed, and why; left out where nothing was. */
    not_drilled: z.array(z.strictObject({ what: z.string(), why: z.string() })).exactOptional(),
    receipts: z.array(
      z.strictObject({
        exercise: z.string(),
        receipt: z.string(),
        where: z.string(),
        judgement: z.enum(['seen', 'late', 'missing', 'unknown']),
        seconds: z.number().optional(),
        says: z.string(),
        by: z.string().optional(),
      }),
    ),
    /** Not the same as having passed. */
    completed: z.boolean(),
    /** When it had ended, all of it undone; nothing when it has not. */
    ended_at: time.optional(),
    outcome: z.enum(OUTCOMES),
    deficiencies: z.array(z.string()),
  }),
});
export type DrillRecord = z.infer<typeof drillRecord>;

/** What a kind of drill says of the evidence that it yields. */
export interface Evidence {
  readonly control: string;
  readonly refs: readonly string[];
  /** What it does not show. */
  readonly limits: readonly string[];
}

export interface Recording {
  readonly evidence: Evidence;
  readonly system: string;
  readonly version: string;
  readonly at: Date;
}

/** The record of a drill as its journal tells it. Throws when it would not be one. */
export function recordOf(pages: Pages, { evidence, system, version, at }: Recording): DrillRecord {
  const { id, plan, planSha256, began, ended } = pages;
  const { outcome } = judge(pages);
  return drillRecord.parse({
    schema: 'eks-platform/drill/v1',
    ...{ record_id: id, record_type: 'drill', system, environment: plan.workspace },
    ...{ account: plan.account, region: plan.region },
    controls: [{ id: evidence.control, refs: evidence.refs, outcome }],
    ...{ occurred_at: began, recorded_at: at.toISOString() },
    time_source: 'AWS for arrivals, the clock of whoever drilled for beginnings',
    producer: { tool: 'eks-platform', version },
    inputs: [{ uri: `drill:${id}/plan`, sha256: planSha256 }],
    ...{
      personal_data: 'pseudonymous',
      limits: evidence.limits,
      drill: {
        ...bodyOf(pages),
        completed: ended !== undefined,
        ...(ended === undefined ? {} : { ended_at: ended }),
      },
    },
  });
}

function bodyOf(pages: Pages) {
  const { plan, planSha256, tester, approvedBy, reason } = pages;
  const { outcome, receipts, reasons } = judge(pages);
  return {
    ...{
      scenario: plan.kind,
      hypothesis: plan.hypothesis,
      reason,
      success_criteria_sha256: planSha256,
      criteria: plan,
    },
    ...(plan.template !== undefined && { template_sha256: plan.template }),
    approved_by: approvedBy ? actorOf(approvedBy) : null,
    tester: actorOf(tester),
    tester_independent: tester.function !== plan.owner,
    target_env: plan.workspace,
    resolved_targets: plan.exercises.map(({ target }) => target),
    ...(plan.notDrilled !== undefined && { not_drilled: plan.notDrilled }),
    ...{ receipts, outcome, deficiencies: reasons },
  };
}

const actorOf = ({ name, function: role }: Pages['tester']) => ({ id: name, function: role });

/** The digest of a plan: who goes on with a drill, or judges it, has the criteria that it began with. */
export const digestOf = (plan: DrillPlan): string => digest(canonical(plan));
