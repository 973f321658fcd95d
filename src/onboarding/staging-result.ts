import { z } from 'zod';
import type { Problem } from '../../modules/kernel';
import type { Running } from './running';

/** What was found of a service where it ran before production; the pipeline writes it after its tests there. */
export const STAGING_RESULT = z
  .strictObject({
    schema: z.literal('eks-platform/service-result/1'),
    id: z.string().describe('Under which the result is kept: a change, a ticket or a run.'),
    service: z.string(),
    environment: z.string(),
    digest: z.string().describe('Digest of the image that ran.'),
    model: z.string().exactOptional().describe('SHA-256 of the model that it had loaded, if it loads one.'),
    result: z.enum(['passed', 'failed']),
    at: z.iso.datetime(),
  })
  .readonly();
export type StagingResult = z.infer<typeof STAGING_RESULT>;

/** Why this result does not let that service, image and model into production. */
export function resultProblems(
  result: StagingResult,
  { service, environment, next }: { readonly service: string; readonly environment: string; readonly next: Running },
): readonly Problem[] {
  const wanted = { service, environment, digest: next.digest, model: next.model?.sha256, result: 'passed' } as const;
  const fixes = {
    service: 'it is of another service',
    environment: 'it is of another environment',
    digest: 'another image was tried than runs there now; try this one',
    model: 'another model was tried than runs there now; try this one',
    result: 'mend it, and try again where it failed',
  } as const;
  return (['service', 'environment', 'digest', 'model', 'result'] as const).flatMap((field) =>
    result[field] === wanted[field]
      ? []
      : [{ field: `--result ${field}`, got: result[field], want: wanted[field] ?? 'none', fix: fixes[field] }],
  );
}
