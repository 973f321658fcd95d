import { z } from 'zod';
import { name, reason, whole } from './fields';

/** The data lake and the model store of a cluster. */
export const lake = z.strictObject({
  rawRetention: z
    .strictObject({
      days: whole(1, 36_500, 'use whole days').describe('How long it stays, from the day it came.'),
      reason: reason.describe('Why so long and no longer; what an auditor reads.'),
    })
    .optional()
    .describe('How long production keeps what it received, where modules/lake/zone-rules.ts does not fit.'),
  replicatesTo: z
    .array(name)
    .default([])
    .describe(
      'Cluster workspaces that get a copy of every published model, to serve it first. From production to non-production, never back; their lake is applied first.',
    ),
});
