import { stringify } from 'yaml';
import { problemLine } from '../../modules/kernel';
import { type Catalogue, catalogue } from '../../workspaces/catalogue';
import { catalogueChecks } from '../../workspaces/catalogue-checks';
import { factsOf } from '../../workspaces/facts';

/** A row with nothing but what a row needs; `change` is laid over it, `undefined` takes a field away. */
export const testRow = (name: string, change: object = {}): Readonly<Record<string, unknown>> => ({
  name,
  description: 'A service for tests, and nothing else.',
  team: 'red',
  class: 'core',
  dataClass: 'internal',
  criticality: 'standard',
  rtoMinutes: 60,
  rpoMinutes: 60,
  slo: { p99Milliseconds: 100, availabilityPercent: 99.9 },
  ...change,
});

/** A catalogue of rows by folder: as data, or as the text of the file. */
export const testCatalogue = (rows: Readonly<Record<string, object | string | undefined>>): Catalogue =>
  catalogue(
    Object.entries(rows).map(([folder, row]) => ({
      folder,
      path: `gitops/services/${folder}/service.yaml`,
      text: typeof row === 'object' ? stringify(row) : row,
    })),
  );

const environment = (name: string, databases: readonly string[]) => ({
  kind: 'environment',
  name,
  databases: Object.fromEntries(databases.map((database) => [database, { team: 'red', size: 'small' }])),
});

/** Two environments, with databases `records` and `profiles`, the second in `dev` only. */
export const testEnvironments = [environment('dev', ['records', 'profiles']), environment('prod', ['records'])];

/** All that is wrong with these rows, for teams `red` and `blue`. */
export function catalogueSentences(rows: Readonly<Record<string, object | string | undefined>>): readonly string[] {
  const read = testCatalogue(rows);
  const checked = catalogueChecks(read.rows, testEnvironments.map(factsOf), ['red', 'blue']);
  return [...read.problems, ...checked].map(problemLine);
}
