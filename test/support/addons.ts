import { stringify } from 'yaml';
import { problemLine } from '../../modules/kernel';
import { addonChecks } from '../../workspaces/addon-checks';
import { type AddonRows, addonRows } from '../../workspaces/addons';
import { factsOf } from '../../workspaces/facts';

/** A row with nothing but what a row needs; `change` is laid over it, `undefined` takes a field away. */
export const testAddon = (name: string, change: object = {}): Readonly<Record<string, unknown>> => ({
  name,
  description: 'An add-on for tests, and nothing else.',
  namespace: 'tools',
  wave: 1,
  source: { path: `gitops/charts/${name}` },
  creates: { namespaced: ['Deployment.apps'] },
  ...change,
});

/** Rows by the name of their file: as data, or as text. */
export const testAddons = (rows: Readonly<Record<string, object | string>>): AddonRows =>
  addonRows(
    Object.entries(rows).map(([stem, row]) => ({
      stem,
      path: `gitops/addons/${stem}.yaml`,
      text: typeof row === 'string' ? row : stringify(row),
    })),
  );

const workspaces = [
  { kind: 'cluster', name: 'test-euw1' },
  { kind: 'environment', name: 'dev' },
];

/** All that is wrong with these rows, on a cluster `test-euw1` with an environment `dev`. */
export function addonSentences(rows: Readonly<Record<string, object | string>>): readonly string[] {
  const { addons, problems } = testAddons(rows);
  return [...problems, ...addonChecks(addons, workspaces.map(factsOf))].map(problemLine);
}
