import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type KeyTable, keyTableName, keyTables } from '../../modules/gitops';
import { gitopsTree } from '../../src/gitops/tree';
import { handedProblems, handedValues } from '../../src/handed-values';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { ROOT } from '../support/root';
import { synthesised } from '../support/synthesised';

const tables = keyTables(join(ROOT, 'gitops', 'charts', 'keys'));

const spec = load(input);
const handed = handedValues(synthesised(), gitopsTree(spec));

describe('every value that an upstream chart is handed', () => {
  it('is a key of the table of that chart at that version, of its type', () => {
    expect(handedProblems(handed, tables)).toEqual([]);
  });
});

describe('a key table', () => {
  it.each([...tables])(
    '%s is named after its chart and version, and says which version was rendered, and if another was read',
    (name, table) => {
      expect(name).toBe(keyTableName(table.chart, table.version));
      expect(readsAnother(table)).toBe(table.unverified !== undefined);
      expect(table.unverified ?? table.version).toContain(table.rendered.version);
    },
  );

  it('is there for what is installed, and for nothing else', () => {
    const used = new Set(handed.map(({ chart, version }) => keyTableName(chart, version)));
    expect([...tables.keys()].filter((name) => !used.has(name))).toEqual([]);
  });
});

/** A tag ends in the version of the chart, or the table has to say why not. */
const readsAnother = ({ source, version }: KeyTable): boolean => !(source.split(/[@:]/)[1] ?? '').endsWith(version);
