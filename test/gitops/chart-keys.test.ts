import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { keyProblems, type KeyTable, keyTableName, keyTables } from '../../modules/gitops';
import { gitopsTree } from '../../src/gitops/tree';
import { synthesise } from '../../src/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { ROOT } from '../support/root';

const tables = keyTables(join(ROOT, 'gitops', 'charts', 'keys'));

/** Values that somebody hands to an upstream chart. */
interface Handed {
  readonly by: string;
  readonly chart: string;
  readonly version: string;
  readonly values: unknown;
}

const handed: readonly Handed[] = [...byTerraform(), ...byAddons()];

describe('every value that an upstream chart is handed', () => {
  it('is a key of the table of that chart at that version, of its type', () => {
    const problems = handed.flatMap(({ by, chart, version, values }) => {
      const table = tables.get(keyTableName(chart, version));
      if (!table) return [`${by}: no gitops/charts/keys/${keyTableName(chart, version)}.yaml`];
      return keyProblems(table.keys, values).map((problem) => `${by}: ${problem}`);
    });
    expect(problems).toEqual([]);
  });
});

describe('a key table', () => {
  it.each([...tables])(
    '%s is named after its chart and version, and says if another version was read',
    (name, table) => {
      expect(name).toBe(keyTableName(table.chart, table.version));
      expect(readsAnother(table)).toBe(table.unverified !== undefined);
    },
  );

  it('is there for what is installed, and for nothing else', () => {
    const used = new Set(handed.map(({ chart, version }) => keyTableName(chart, version)));
    expect([...tables.keys()].filter((name) => !used.has(name))).toEqual([]);
  });
});

/** A tag ends in the version of the chart, or the table has to say why not. */
const readsAnother = ({ source, version }: KeyTable): boolean => !(source.split(/[@:]/)[1] ?? '').endsWith(version);

interface StackJson {
  readonly resource?: { readonly helm_release?: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
}

/** Releases of remote charts: a local one has no repository. */
function byTerraform(): readonly Handed[] {
  return synthesise(load(input), { state: 's3', stateDir: '' }).flatMap(({ id, text }) =>
    Object.entries((JSON.parse(text) as StackJson).resource?.helm_release ?? {}).flatMap(([name, release]) =>
      release.repository === undefined
        ? []
        : [
            {
              by: `${id} ${name}`,
              chart: String(release.chart),
              version: String(release.version),
              values: parse((release.values as string[]).join('\n')),
            },
          ],
    ),
  );
}

/** Rows of add-ons whose source is a remote chart, with the facts filled in: as Argo CD installs them. */
function byAddons(): readonly Handed[] {
  return Object.entries(gitopsTree(load(input)))
    .filter(([path]) => path.includes('/addons/addon-'))
    .flatMap(([by, text]) => {
      const { chart, targetRevision: version, helm } = (parse(text) as AddonSet).spec.template.spec.source;
      return chart === undefined ? [] : [{ by, chart, version, values: helm?.valuesObject }];
    });
}

interface AddonSet {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly source: {
          readonly chart?: string;
          readonly targetRevision: string;
          readonly helm?: { readonly valuesObject: unknown };
        };
      };
    };
  };
}
