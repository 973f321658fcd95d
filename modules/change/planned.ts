import { z } from 'zod';
import { AREAS } from './area';
import { canonical, sha256 } from './digest';
import { RISKS } from './risk';
import { digestOf, SEAL } from './seal';
import { FALLBACKS } from './way-back';
import type { Verdict } from './verdict';

const COUNT = z.int().min(0);
const ACTION = z.enum(['create', 'update', 'replace', 'destroy', 'move', 'import', 'read', 'forget', 'no-op']);

const CHANGE = z.strictObject({
  address: z.string(),
  previousAddress: z.string().exactOptional(),
  kind: z.string(),
  action: ACTION,
  reason: z.string().exactOptional(),
  risk: z.enum(RISKS),
  fallback: z.strictObject({ kind: z.enum(FALLBACKS), reason: z.string() }),
  loses: z.boolean(),
  security: z.array(
    z.strictObject({
      area: z.enum(AREAS),
      address: z.string(),
      path: z.string().exactOptional(),
      direction: z.enum(['widens', 'narrows', 'changes', 'unknown']),
      before: z.string().exactOptional(),
      after: z.string().exactOptional(),
    }),
  ),
  interruptions: z.array(
    z.strictObject({ address: z.string(), path: z.string().exactOptional(), what: z.string(), source: z.string() }),
  ),
});

const FIGURES = z.strictObject({
  ...{ create: COUNT, update: COUNT, replace: COUNT, destroy: COUNT, move: COUNT, import: COUNT, forget: COUNT },
});

/** The judgement of a plan, as it is kept. */
export const VERDICT: z.ZodType<Verdict> = z.strictObject({
  figures: FIGURES,
  risk: z.enum(RISKS),
  changes: z.array(CHANGE),
  outputs: z.array(z.strictObject({ name: z.string(), action: ACTION })),
  drifted: z.array(z.string()),
});

/** A plan that was recorded: what it depends on, and what it would do. */
export const PLANNED_STACK = z
  .strictObject({
    seal: SEAL,
    digest: z.string(),
    verdict: VERDICT,
    reach: z
      .strictObject({
        stacks: z.array(z.string()).describe('Stacks that may change next, because they read what changes.'),
        environments: z.array(z.string()),
        services: z.array(z.string()).describe('As `<environment>/<service>`.'),
      })
      .readonly(),
  })
  .readonly();
export type PlannedStack = z.infer<typeof PLANNED_STACK>;

/** What the seal holds of the verdict and of the reach. */
export const judgementOf = ({ verdict, reach }: Pick<PlannedStack, 'verdict' | 'reach'>): string =>
  sha256(canonical({ verdict, reach }));

/** What was rewritten in a recorded plan after it was sealed; nothing when it is whole. */
export function tampered(planned: PlannedStack): string | undefined {
  if (digestOf(planned.seal) !== planned.digest) return 'its digest is not that of its seal';
  if (judgementOf(planned) !== planned.seal.judgement) return 'its verdict or its reach is not the one that was sealed';
  return undefined;
}

/** What an apply did. `failed`: it stopped half way; what it had done is in the state. */
export const APPLIED = z
  .strictObject({
    digest: z.string().describe('Digest of the plan that was applied.'),
    result: z.enum(['success', 'failed', 'rolled-back']),
    begun: z.iso.datetime(),
    ended: z.iso.datetime(),
    verification: z
      .strictObject({
        passed: z.boolean().describe('A plan right afterwards found nothing to do and nothing changed past Terraform.'),
        pending: z.strictObject({ create: COUNT, update: COUNT, replace: COUNT, destroy: COUNT }),
        drifted: z.array(z.string()),
      })
      .optional()
      .describe('Left out when it failed.'),
  })
  .readonly();
export type Applied = z.infer<typeof APPLIED>;
