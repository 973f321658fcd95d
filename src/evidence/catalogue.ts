import { z } from 'zod';
import { STAGES } from '../../modules/controls';

const TEXTS = z.array(z.string());

/** The catalogue as it was when results were judged by it: controls, articles in our words, policies. */
export const CATALOGUE_FILE = z.strictObject({
  controls: z.array(
    z.strictObject({
      ...{ id: z.string(), serves: TEXTS, statement: z.string(), appliesTo: z.string() },
      ...{ stages: z.array(z.enum(STAGES)), checks: TEXTS, configRules: TEXTS },
      ...{ evidence: z.string(), cadence: z.string(), owner: z.string(), limits: TEXTS },
    }),
  ),
  articles: z.record(z.string(), z.strictObject({ words: z.string(), asks: z.string() })),
  policies: z.array(
    z.strictObject({ id: z.string(), statement: z.string(), controls: TEXTS, article: z.string(), why: z.string() }),
  ),
});
export type CatalogueRow = z.infer<typeof CATALOGUE_FILE>['controls'][number];
