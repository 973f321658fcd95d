import { z } from 'zod';
import { PERSON } from './people';

const TEXT = z.string().min(1);

/** What people say of a change; the pipeline adds what it did (DORA Art. 9(4)(e), RTS 2024/1774 Art. 17). */
export const INTENT = z
  .strictObject({
    pullRequest: z.int().min(1).optional().describe('Number of the pull request that says it; GitHub gives it.'),
    purpose: TEXT.describe('Why the change is made.'),
    scope: TEXT.describe('What it touches, in words.'),
    expectedOutcome: TEXT.describe('What is to hold afterwards, and how it shows.'),
    riskAssessment: TEXT.describe('What may go wrong, and what holds it.'),
    securityImpact: TEXT.describe('What it means for permissions, network, keys, exposure and logs.'),
    window: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() }).describe('When it is to be applied, UTC.'),
    requester: PERSON.describe('Who asks for it.'),
    implementer: PERSON.describe('Who applies it, or watches the pipeline apply it.'),
    tests: z.array(TEXT).min(1).describe('What was tried, and where its result lies.'),
    fallback: z.strictObject({
      steps: TEXT.describe('How to get back, or on.'),
      owner: PERSON.describe('Who decides on it, and does it.'),
    }),
    emergency: z
      .strictObject({
        reason: TEXT.describe('What cannot wait for an approval.'),
        approveBy: z.iso.datetime().describe('Until when it must be approved afterwards.'),
      })
      .optional()
      .describe('Set only when it is applied before it is approved.'),
  })
  .readonly();
/** As far as it was said. */
export const PARTIAL_INTENT = INTENT.unwrap().partial().readonly();
export type Intent = z.infer<typeof PARTIAL_INTENT>;

/** Longest time that an approval may come after the apply, in hours. A parameter of the bank. */
export const LATEST_APPROVAL_HOURS = 72;
