import { ARTICLES, CATALOGUE, inWords } from '../../modules/controls';
import { POLICIES } from '../../modules/governance';
import { checkedBeside } from '../controls';
import { CATALOGUE_FILE, type CatalogueRow } from './catalogue';

/** Every control of this checkout, with the rules of AWS Config that ask for it. */
export const catalogueRows = (): readonly CatalogueRow[] =>
  CATALOGUE.map(({ serves, stages, checks, limits, ...row }) => ({
    ...row,
    ...{ serves: [...serves], stages: [...stages], checks: [...checks] },
    configRules: [...checkedBeside(row.id).configRules],
    limits: [...limits],
  }));

/** The catalogue of this checkout, as evidence keeps it. */
export const catalogueText = (): string =>
  `${JSON.stringify(
    CATALOGUE_FILE.parse({
      controls: catalogueRows(),
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
