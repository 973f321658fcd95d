import { z } from 'zod';
import { ARTICLES, CATALOGUE, inWords } from '../../modules/controls';
import { POLICIES } from '../../modules/governance';
import type { PlatformSpec } from '../../workspaces/load';
import { contexts } from '../context';

const PLACE = z.strictObject({
  ...{ name: z.string(), kind: z.enum(['audit', 'cluster', 'environment']), account: z.string(), region: z.string() },
  ...{ grade: z.string(), criticality: z.string() },
});
/** A workspace, as far as evidence speaks of it. */
export type Place = z.infer<typeof PLACE>;
export const PLACES = z.array(PLACE);

/** Every workspace with its account. */
export function placesIn(spec: PlatformSpec): readonly Place[] {
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
  return [spec.audit, ...spec.clusters, ...spec.environments].map((workspace) => {
    const { account, region } = contextOf(workspace);
    const { name, kind, grade, criticality } = workspace;
    return { name, kind, account, region, grade, criticality };
  });
}

const TEXTS = z.array(z.string());

/** The catalogue as it was when results were judged by it: controls, articles in our words, policies. */
export const CATALOGUE_FILE = z.strictObject({
  controls: z.array(
    z.strictObject({
      ...{ id: z.string(), serves: TEXTS, statement: z.string(), appliesTo: z.string(), stages: TEXTS, checks: TEXTS },
      ...{ evidence: z.string(), cadence: z.string(), owner: z.string(), limits: TEXTS },
    }),
  ),
  articles: z.record(z.string(), z.strictObject({ words: z.string(), asks: z.string() })),
  policies: z.array(
    z.strictObject({ id: z.string(), statement: z.string(), controls: TEXTS, article: z.string(), why: z.string() }),
  ),
});

export const catalogueText = (): string =>
  textOf({
    controls: CATALOGUE,
    articles: Object.fromEntries(
      (['2022/2554', '2024/1774'] as const).flatMap((act) =>
        Object.entries(ARTICLES[act]).map(([article, asks]) => [
          `${act}:${article}`,
          { words: inWords(`${act}:${article}`), asks },
        ]),
      ),
    ),
    policies: POLICIES.map(({ id, statement, controls, article, why }) => ({ id, statement, controls, article, why })),
  });

export const placesText = (spec: PlatformSpec): string => textOf(placesIn(spec));

const textOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
