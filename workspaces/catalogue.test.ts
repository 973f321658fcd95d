import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemLine } from '../modules/kernel';
import { testCatalogue, testRow } from '../test/support/catalogue';
import { CATALOGUE, readCatalogue } from './catalogue';

const sentences = (rows: Readonly<Record<string, object | string | undefined>>) =>
  testCatalogue(rows).problems.map(problemLine);

describe('readCatalogue', () => {
  it('reads the example by default, in the order of the names', () => {
    const names = readCatalogue().services.map(({ name }) => name);
    expect(names).toEqual(readCatalogue(CATALOGUE).services.map(({ name }) => name));
    expect(names).toEqual([...names].sort());
  });

  it('reads folders only, so that a note may lie beside them', () => {
    inFolder((folder) => {
      mkdirSync(join(folder, 'one'));
      writeFileSync(join(folder, 'README.md'), 'Services.');
      writeFileSync(join(folder, 'one', 'service.yaml'), JSON.stringify(testRow('one')));
      expect(readCatalogue(folder)).toMatchObject({ services: [{ name: 'one' }], problems: [] });
    });
  });

  it('takes an empty folder: a platform may begin without services', () => {
    inFolder((folder) => expect(readCatalogue(folder)).toEqual({ rows: [], services: [], problems: [] }));
  });

  it.each([
    ['/no/such/folder', 'services: got "/no/such/folder", want a folder that exists'],
    [7, 'services: got 7, want a folder that exists'],
  ])('refuses %j', (folder, sentence) => {
    const fix = 'correct the path; the row of a service is <folder>/<name>/service.yaml';
    expect(readCatalogue(folder).problems.map(problemLine)).toEqual([`${sentence} - ${fix}`]);
  });

  it('tells the place of a mistake from the root of the repository', () => {
    inFolder((folder) => {
      mkdirSync(join(folder, 'gitops', 'services', 'one'), { recursive: true });
      expect(readCatalogue(join(folder, 'gitops', 'services')).problems.map(problemLine)).toEqual([
        'services.one: got nothing, want gitops/services/one/service.yaml - add the row, or remove the folder',
      ]);
    });
  });
});

describe('a row that does not parse', () => {
  const FILE = 'gitops/services/one/service.yaml';

  it.each([
    [
      'a lost colon',
      'name: one\nteam red\nclass: core\n',
      `${FILE}:2:1: got "team red", want YAML - Implicit keys need to be on a single line`,
    ],
    [
      'a list that never ends',
      'name: one\npeers: [a, b\nteam: red\n',
      `${FILE}:3:1: got "team: red", want YAML - Flow sequence in block collection must be sufficiently indented and end with a ]`,
    ],
    [
      'a key twice',
      'name: one\nteam: red\nteam: blue\n',
      `${FILE}:3:1: got "team: blue", want YAML - Map keys must be unique`,
    ],
    [
      'a tab',
      'name: one\nslo:\n\tnone: x\n',
      `${FILE}:3:1: got "none: x", want YAML - Tabs are not allowed as indentation`,
    ],
    [
      'a second document',
      'name: one\n---\nname: two\n',
      `${FILE}:2:1: got "---", want YAML - a file holds one row; remove the second document`,
    ],
    [
      'an unknown tag',
      'name: !secret one\n',
      `${FILE}:1:7: got "name: !secret one", want YAML - Unresolved tag: !secret`,
    ],
  ])('is told by file, line and column: %s', (_, text, sentence) => {
    expect(sentences({ one: text })[0]).toBe(sentence);
  });

  it('is told once for each line', () => {
    const places = sentences({ one: 'name: one\nteam red\nclass core\npeers: [a\n' }).map(
      (line) => line.split(': ')[0],
    );
    expect(places.length).toBeGreaterThan(0);
    expect(new Set(places.map((place) => place?.split(':')[1])).size).toBe(places.length);
  });

  it('does not hide what is wrong with the others', () => {
    expect(sentences({ one: 'name: [', two: testRow('two', { class: 'cor' }) })).toEqual([
      expect.stringContaining(`${FILE}:1:8: `),
      'services.two.class: got "cor", want "scoring" or "core" or "enrichment" or "batch" - choose one of these',
    ]);
  });
});

describe('a row that is not well-formed', () => {
  it.each([
    ['is empty', '', 'services.one: got null, want an object - correct the type of the value'],
    ['is a list', '- one\n', 'services.one: got ["one"], want an object - correct the type of the value'],
  ])('is refused when it %s', (_, text, sentence) => {
    expect(sentences({ one: text })).toEqual([sentence]);
  });

  it('keeps the fields that are, so that the others are still checked', () => {
    const { rows, services } = testCatalogue({ one: testRow('one', { class: 'cor', peers: ['two'], extra: 1 }) });
    expect(services).toEqual([]);
    expect(rows).toMatchObject([{ folder: 'one', fields: { name: 'one', peers: ['two'], kind: 'deployment' } }]);
    expect([...(rows[0]?.unreadable ?? [])]).toEqual(['class']);
  });
});

function inFolder(check: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  try {
    check(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
