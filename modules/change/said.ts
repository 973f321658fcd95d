import { z } from 'zod';
import type { Problem } from '../kernel';
import { canonical, sha256 } from './digest';
import { INTENT, type Intent, LATEST_APPROVAL_HOURS, PARTIAL_INTENT } from './intent';
import type { Person } from './people';

/** Everything that people say of a change. Of each pull request that rides in it its own word, and nobody else's (ADR-0045). */
export const SAID = z
  .strictObject({
    since: z
      .string()
      .regex(/^[0-9a-f]{40}$/)
      .exactOptional()
      .describe('Commit that stood everywhere before; all that came after it is part of this change.'),
    intents: z.array(PARTIAL_INTENT).readonly().describe('What is said of each pull request, the oldest first.'),
  })
  .readonly();
export type Said = z.infer<typeof SAID>;

/** What the seal of a plan holds of it: purpose, scope, window, people and all else that was said, of every pull request. */
export const saidDigest = (said: Said): string => sha256(canonical(said));

const REQUIRED = Object.keys(INTENT.unwrap().shape).filter((field) => !['emergency', 'pullRequest'].includes(field));

/** `change.purpose`; with a pull request `change #7 purpose`. */
const fieldOf = ({ pullRequest }: Intent, field: string): string =>
  pullRequest === undefined ? `change.${field}` : `change #${pullRequest} ${field}`;

/** Each intent; nobody's word is one that says nothing. */
const each = ({ intents }: Said): readonly Intent[] => (intents.length === 0 ? [{}] : intents);

/** What nobody has said yet. It blocks production, and nothing else. */
export const missing = (said: Said): readonly Problem[] =>
  each(said).flatMap((intent) =>
    REQUIRED.filter((field) => !(field in intent)).map((field) => ({
      field: fieldOf(intent, field),
      got: undefined,
      want: 'an answer',
      fix: 'fill it in on the form of the pull request',
    })),
  );

/** Whether this time lies in every window that was said; an emergency has none. */
export function windowProblems(said: Said, at: string): readonly Problem[] {
  if (emergencyOf(said)) return [];
  return said.intents.flatMap((intent) => {
    const { window } = intent;
    if (!window) return [];
    const isInside = Date.parse(window.from) <= Date.parse(at) && Date.parse(at) <= Date.parse(window.to);
    const want = `${window.from} to ${window.to}`;
    const fix = 'wait for the window, or say another one on the form and plan again';
    return isInside ? [] : [{ field: fieldOf(intent, 'window'), got: at, want, fix }];
  });
}

/** That none of it can wait, and until when it must be approved. What can wait rides under no emergency of another. */
export function emergencyOf(said: Said): Intent['emergency'] {
  const found = each(said).map(({ emergency }) => emergency);
  const [first, ...others] = found.filter((emergency) => emergency !== undefined);
  if (!first || others.length + 1 < found.length) return undefined;
  const earlier = (one: typeof first, other: typeof first) =>
    Date.parse(other.approveBy) < Date.parse(one.approveBy) ? other : one;
  return others.reduce(earlier, first);
}

/** Whether it may be applied before it is approved, at this time; and what is wrong with that. */
export function emergencyProblems(said: Said, now: string): readonly Problem[] {
  const emergency = emergencyOf(said);
  if (!emergency) return [];
  const hours = (Date.parse(emergency.approveBy) - Date.parse(now)) / 3_600_000;
  const want = `within ${LATEST_APPROVAL_HOURS} hours from now`;
  const fix = 'set a deadline that somebody can keep';
  return hours > 0 && hours <= LATEST_APPROVAL_HOURS
    ? []
    : [{ field: 'change.emergency.approveBy', got: emergency.approveBy, want, fix }];
}

/** Everybody who asks for some of it, each once. */
export const requestersOf = ({ intents }: Said): readonly Person[] => {
  const asked = intents.flatMap(({ requester }) => requester ?? []);
  return asked.filter((one, index) => asked.findIndex((other) => canonical(other) === canonical(one)) === index);
};
