import { ARTICLES, CATALOGUE, inWords } from '../../modules/controls';
import { POLICIES } from '../../modules/governance';
import { CATALOGUE_FILE } from './catalogue';

/** The catalogue of this checkout, as evidence keeps it. */
export const catalogueText = (): string =>
  `${JSON.stringify(
    CATALOGUE_FILE.parse({
      controls: CATALOGUE,
      articles: Object.fromEntries(
        (['2022/2554', '2024/1774'] as const).flatMap((act) =>
          Object.entries(ARTICLES[act]).map(([article, asks]) => [
            `${act}:${article}`,
            { words: inWords(`${act}:${article}`), asks },
          ]),
        ),
      ),
      policies: POLICIES.map(({ id, statement, controls, article, why }) => ({
        id,
        statement,
        controls,
        article,
        why,
      })),
    }),
    null,
    2,
  )}\n`;
