import { z } from 'zod';

/** How a rehearsal can end. */
export const OUTCOMES = ['pass', 'fail', 'inconclusive'] as const;
export const time = z.iso.datetime();
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What records of drills and of restores say alike, in the envelope that all records have (DORA Art. 12 and 24). */
export const REHEARSAL_ENVELOPE = {
  system: z.string(),
  environment: z.string().describe('Workspace of what was rehearsed.'),
  account: z.string().regex(/^\d{12}$/),
  region: z.string(),
  controls: z.array(z.strictObject({ id: z.string(), refs: z.array(z.string()), outcome: z.enum(OUTCOMES) })).min(1),
  occurred_at: time,
  recorded_at: time,
  time_source: z.string(),
  producer: z.strictObject({ tool: z.literal('eks-platform'), version: z.string() }),
  inputs: z.array(z.strictObject({ uri: z.string(), sha256 })).min(1),
} as const;
