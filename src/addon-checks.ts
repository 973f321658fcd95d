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

const factProblems = ({ name, values, source }: Addon): readonly Problem[] =>
  factsIn('git' in source ? [values, source.images, source.patches] : values)
    .filter((got) => !FACTS.includes(got))
    .map((got) => {
      const meant = nearest(got, FACTS);
      const fix = meant ? `did you mean ${meant}?` : `use one of ${FACTS.join(', ')}`;
      return { field: `addons.${name}.values`, got: `\${${got}}`, want: 'a fact that there is', fix };
    });

function versionProblems({ name, source }: Addon): readonly Problem[] {
  if ('path' in source) return [];
  const [component, version, field] =
    'git' in source
      ? [source.component, source.revision, `addons.${name}.source.revision`]
      : [source.chart, source.version, `addons.${name}.source.version`];
  const known: Version | undefined = new Map<string, Version>(Object.entries(COMPONENTS)).get(component);
  if (known?.version === version) return [];
  const table = 'modules/cluster/versions.ts';
  return known
    ? [{ field, got: version, want: known.version, fix: `${table} has it; change both in one pull request` }]
    : [{ field, got: version, want: `a version of ${table}`, fix: `add ${component} there, with its source` }];
}
