import { z } from 'zod';
import type { Problem } from '../kernel';
import { canonical, sha256 } from './digest';
import { PERSON } from './people';

const TEXT = z.string().min(1);

/** What people say of a change; the pipeline adds what it did (DORA Art. 9(4)(e), RTS 2024/1774 Art. 17). */
export const INTENT = z
  .strictObject({
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

/** What the seal of a plan holds of it: purpose, scope, window, people and all else that was said. */
export const intentDigest = (intent: Intent): string => sha256(canonical(intent));

const REQUIRED = Object.keys(INTENT.unwrap().shape).filter((field) => field !== 'emergency');

/** What nobody has said yet. It blocks production, and nothing else. */
export const missing = (intent: Intent): readonly Problem[] =>
  REQUIRED.filter((field) => !(field in intent)).map((field) => ({
    field: `change.${field}`,
    got: undefined,
    want: 'an answer',
    fix: 'fill it in on the form of the pull request',
  }));

/** Whether this time lies in the window that was said; an emergency has none. */
export function windowProblems({ window, emergency }: Intent, at: string): readonly Problem[] {
  if (!window || emergency) return [];
  const isInside = Date.parse(window.from) <= Date.parse(at) && Date.parse(at) <= Date.parse(window.to);
  const want = `${window.from} to ${window.to}`;
  const fix = 'wait for the window, or say another one on the form and plan again';
  return isInside ? [] : [{ field: 'change.window', got: at, want, fix }];
}

/** Whether it may be applied before it is approved, at this time; and what is wrong with that. */
export function emergencyProblems({ emergency }: Intent, now: string): readonly Problem[] {
  if (!emergency) return [];
  const hours = (Date.parse(emergency.approveBy) - Date.parse(now)) / 3_600_000;
  const want = `within ${LATEST_APPROVAL_HOURS} hours from now`;
  const fix = 'set a deadline that somebody can keep';
  return hours > 0 && hours <= LATEST_APPROVAL_HOURS
    ? []
    : [{ field: 'change.emergency.approveBy', got: emergency.approveBy, want, fix }];
}
