import { z } from 'zod';
import { OUTCOMES, REHEARSAL_ENVELOPE } from '../rehearsal-envelope';

const seconds = z.number().min(0);

/**
 * What is kept of a restore that was rehearsed, in the envelope that all records have (DORA Art. 12(2) and (7), RTS
 * 2024/1774 Art. 25(2)(c)). What was not measured is null, never left out, and never a pass.
 */
export const restoredRecord = z.strictObject({
  schema: z.literal('eks-platform/restored/1'),
  record_id: z.string().min(1),
  record_type: z.literal('restored'),
  ...REHEARSAL_ENVELOPE,
  personal_data: z.enum(['none', 'pseudonymous']),
  limits: z.array(z.string()).min(1),
  restored: z.strictObject({
    database: z.string(),
    data_class: z.string(),
    job: z.string(),
    status: z.string().describe('What AWS Backup says of the job.'),
    recovery_point: z.string(),
    plan: z.string().nullable().describe('Restore testing plan that began it; null when somebody did by hand.'),
    restored_in: z.string().describe('Account that it was restored in.'),
    objective: z.strictObject({
      recovery_seconds: seconds.describe('RTO of the workspace.'),
      loss_seconds: seconds.describe('RPO of the workspace.'),
    }),
    measured: z.strictObject({
      recovery_seconds: seconds.nullable().describe('From the begin of the restore until the check had answered.'),
      loss_seconds: seconds.nullable().describe('Age of what was restored when the restore began.'),
    }),
    integrity: z.strictObject({
      platform: z.enum(['passed', 'failed']).nullable().describe('Answer of the check that AWS Backup was given.'),
      content: z
        .strictObject({ outcome: z.enum(['same', 'different']), by: z.string().min(1) })
        .nullable()
        .describe('What a person says who compared it with the source.'),
    }),
    completed: z.boolean().describe('Not the same as having passed.'),
    outcome: z.enum(OUTCOMES),
    deficiencies: z.array(z.string()),
  }),
});
export type RestoredRecord = z.infer<typeof restoredRecord>;

/** JSON Schema of it. */
export const restoredJsonSchema = (): string => `${JSON.stringify(z.toJSONSchema(restoredRecord), null, 2)}\n`;
