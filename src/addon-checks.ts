import { COMPONENTS, type Version } from '../modules/cluster';
import { CLUSTER_FACTS, factsIn } from '../modules/gitops';
import { nearest, type Problem } from '../modules/kernel';
import type { Addon } from '../workspaces/addon';
import type { ModuleCheck } from '../workspaces/load';
import { WORKSPACE_FACTS } from './gitops/facts';

/** What rows of add-ons have against the tables of versions and facts. */
export const addonTables: ModuleCheck = (_workspaces, _organisation, { addons }) =>
  addons.flatMap((addon) => [...factProblems(addon), ...versionProblems(addon)]);

const FACTS = [...Object.keys(WORKSPACE_FACTS), ...Object.keys(CLUSTER_FACTS)];

const factProblems = ({ name, values }: Addon): readonly Problem[] =>
  factsIn(values)
    .filter((got) => !FACTS.includes(got))
    .map((got) => {
      const meant = nearest(got, FACTS);
      const fix = meant ? `did you mean ${meant}?` : `use one of ${FACTS.join(', ')}`;
      return { field: `addons.${name}.values`, got: `\${${got}}`, want: 'a fact that there is', fix };
    });

function versionProblems({ name, source }: Addon): readonly Problem[] {
  if ('path' in source) return [];
  const known: Version | undefined = new Map<string, Version>(Object.entries(COMPONENTS)).get(source.chart);
  if (known?.version === source.version) return [];
  const field = `addons.${name}.source.version`;
  const table = 'modules/cluster/versions.ts';
  return known
    ? [{ field, got: source.version, want: known.version, fix: `${table} has it; change both in one pull request` }]
    : [
        {
          field,
          got: source.version,
          want: `a version of ${table}`,
          fix: `add ${source.chart} there, with its source`,
        },
      ];
}
