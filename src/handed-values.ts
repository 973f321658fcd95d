import { parse } from 'yaml';
import { keyProblems, type KeyTable, keyTableName } from '../modules/gitops';
import type { Files } from './gitops/tree';
import type { SynthesisedStack } from './synth';

/** Values that somebody hands to a chart that is not ours. */
export interface Handed {
  /** A release of a stack, or a file of the GitOps tree. */
  readonly by: string;
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
  /** It is rendered without the chart's own schema. */
  readonly skipSchema: boolean;
  readonly values: unknown;
}

/** All of them: what Terraform installs, and what Argo CD is told of add-ons, with the facts filled in. */
export const handedValues = (stacks: readonly SynthesisedStack[], tree: Files): readonly Handed[] => [
  ...stacks.flatMap(byTerraform),
  ...Object.entries(tree)
    .filter(([path]) => path.includes('/addons/addon-'))
    .flatMap(([path, text]) => byArgoCd(path, text)),
];

/** What the key tables have against values, as sentences. */
export const handedProblems = (handed: readonly Handed[], tables: ReadonlyMap<string, KeyTable>): readonly string[] =>
  handed.flatMap(({ by, chart, version, values }) => {
    const table = tables.get(keyTableName(chart, version));
    return table
      ? keyProblems(table.keys, values).map((problem) => `${by}: ${problem}`)
      : [
          `${by}: no gitops/charts/keys/${keyTableName(chart, version)}.yaml - read the values of that version, and write it`,
        ];
  });

interface StackJson {
  readonly resource?: { readonly helm_release?: Readonly<Record<string, ReleaseJson>> };
}

interface ReleaseJson {
  readonly repository?: string;
  readonly chart: string;
  readonly version: string;
  readonly values: readonly string[];
}

/** Releases of remote charts: a local one has no repository. */
const byTerraform = ({ id, text }: SynthesisedStack): readonly Handed[] =>
  Object.entries((JSON.parse(text) as StackJson).resource?.helm_release ?? {}).flatMap(([name, release]) => {
    const { repository, chart, version, values } = release;
    if (repository === undefined) return [];
    const handed = { by: `${id} ${name}`, repository, chart, version, skipSchema: false };
    return [{ ...handed, values: parse(values.join('\n')) as unknown }];
  });

interface AddonSet {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly source: {
          readonly repoURL: string;
          readonly chart?: string;
          readonly targetRevision: string;
          readonly helm?: { readonly valuesObject: unknown; readonly skipSchemaValidation?: boolean };
        };
      };
    };
  };
}

function byArgoCd(by: string, text: string): readonly Handed[] {
  const {
    repoURL: repository,
    chart,
    targetRevision: version,
    helm,
  } = (parse(text) as AddonSet).spec.template.spec.source;
  const skipSchema = helm?.skipSchemaValidation === true;
  return chart === undefined ? [] : [{ by, repository, chart, version, skipSchema, values: helm?.valuesObject }];
}
