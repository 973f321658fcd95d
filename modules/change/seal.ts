import { z } from 'zod';
import type { Problem } from '../kernel';
import { canonical, sha256 } from './digest';

const SHA256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Everything that an apply depends on. Its digest is what somebody approves. */
export const SEAL = z
  .strictObject({
    stack: z.string().describe('Stack id.'),
    workspace: z.string().describe('Workspace of the stack, and Terraform workspace of its state.'),
    commit: z
      .string()
      .regex(/^[0-9a-f]{40}$/)
      .describe('Commit that was planned.'),
    committedAt: z.iso.datetime().describe('When the commit was made; an approval must be younger.'),
    uncommitted: z
      .array(z.string())
      .describe('Files that were changed and not committed; against accounts there are none.'),
    judgement: SHA256.describe('SHA-256 of the verdict on the plan and of whom it reaches.'),
    intent: SHA256.describe('SHA-256 of what people said of the change when it was planned.'),
    plan: SHA256.or(z.literal('empty')).describe('What the plan does: SHA-256 of its canonical JSON.'),
    planFile: SHA256.or(z.literal('none')).describe('SHA-256 of the saved plan.'),
    synth: SHA256.describe('SHA-256 of the Terraform JSON of the stack and the files beside it.'),
    lock: SHA256.or(z.literal('none')).describe('SHA-256 of the lock of its providers.'),
    terraform: z.string().describe('Version of Terraform.'),
    platform: z.string().describe('Version of this platform.'),
    state: z.strictObject({
      lineage: z.string().describe('Lineage of the state; empty before the first apply.'),
      serial: z.int().describe('Serial of the state that was planned against.'),
    }),
  })
  .readonly();
export type Seal = z.infer<typeof SEAL>;

/** The digest that somebody approves. */
export const digestOf = (seal: Seal): string => sha256(canonical(seal));

/** What each field says when it is another one at the time of the apply. */
const FIXES: Readonly<Partial<Record<keyof Seal, string>>> = {
  stack: 'it is the plan of another stack',
  workspace: 'it is the plan of another workspace',
  commit: 'another commit is checked out than was planned; check that one out, or plan this one',
  uncommitted: 'other files are changed than were; commit, and plan again',
  judgement: 'the verdict, or whom it reaches, was rewritten; plan again',
  intent: 'what people say of the change is not what it was planned under; plan again',
  synth: 'the configuration is not the one that was planned; plan it again',
  lock: 'the lock of the providers was edited; put it back, or plan again',
  terraform: 'use the Terraform that planned it, or plan again',
  platform: 'use the version that planned it, or plan again',
  planFile: 'the saved plan was tampered with; plan again',
  state: 'the state was changed since; plan again',
  plan: 'what would be done now is not what was planned: reality or another stack has changed since; plan again',
};

/** What is not as it was when the plan was made, of what can be known now. */
export function sealProblems(recorded: Seal, now: Partial<Seal>): readonly Problem[] {
  return Object.entries(FIXES).flatMap(([key, fix]) => {
    const field = key as keyof Seal;
    if (!(field in now) || canonical(now[field]) === canonical(recorded[field])) return [];
    return [{ field, got: short(now[field]), want: JSON.stringify(short(recorded[field])), fix }];
  });
}

/** The first twelve digits of a digest; anything else whole. */
export const short = (value: unknown): unknown =>
  typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) ? value.slice(0, 12) : value;
