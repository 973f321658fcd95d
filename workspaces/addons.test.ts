import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addonSentences as sentences, testAddon, testAddons } from '../test/support/addons';
import { problemLine } from '../modules/kernel';
import { addonJsonSchema } from './addon';
import { ADDONS, readAddons } from './addons';

const remote = (change: object = {}) =>
  testAddon('one', {
    source: { repository: 'oci://registry.example/charts', chart: 'one', version: '1.2.3', ...change },
  });

describe('readAddons', () => {
  it('reads YAML files only, in the order of the names, so that a note may lie beside them', () => {
    inFolder((folder) => {
      for (const name of ['two', 'one']) writeFileSync(join(folder, `${name}.yaml`), JSON.stringify(testAddon(name)));
      writeFileSync(join(folder, 'README.md'), 'Add-ons.');
      expect(readAddons(folder)).toMatchObject({ addons: [{ name: 'one' }, { name: 'two' }], problems: [] });
    });
  });

  it('refuses a folder that is not there', () => {
    expect(readAddons('/no/such/folder').problems.map(problemLine)).toEqual([
      'addons: got "/no/such/folder", want a folder that exists - correct the path; the row of an add-on is <folder>/<name>.yaml',
    ]);
  });

  it('finds nothing wrong with the example', () => {
    expect(readAddons(ADDONS).problems).toEqual([]);
  });

  it('keeps the schema for editors fresh (npm run docs)', () => {
    const file = join(ADDONS, '..', 'schema', 'addon.schema.json');
    expect(readFileSync(file, 'utf8')).toBe(addonJsonSchema());
  });
});

describe('a row of an add-on', () => {
  it('needs six fields; the rest is safe by default', () => {
    expect(testAddons({ one: testAddon('one') }).addons).toEqual([
      {
        ...testAddon('one'),
        podSecurity: 'restricted',
        needs: [],
        skipCrds: false,
        values: {},
        creates: { cluster: [], namespaced: ['Deployment.apps'] },
        ignores: [],
      },
    ]);
  });

  it('may have a chart of another repository, at one exact version', () => {
    expect(sentences({ one: remote() })).toEqual([]);
  });

  // One wrong row, one line.
  // prettier-ignore
  it.each<[string, object | string, string]>([
    ['YAML that does not parse', 'name: one\nwave 1\n', 'gitops/addons/one.yaml:2:1: got "wave 1", want YAML - Implicit map keys need to be followed by map values'],
    ['another name than its file', testAddon('uno'), 'addons.one.name: got "uno", want one - file and add-on have one name; rename one of the two'],
    ['a field that nobody knows', testAddon('one', { namspace: 'tools' }), 'addons.one.namspace: got "tools", want no such field - did you mean namespace?'],
    ['no source', testAddon('one', { source: undefined }), 'addons.one.source: got nothing, want { repository, chart, version }, { path } or { git, … } - say where it comes from'],
    ['a chart of another folder', testAddon('one', { source: { path: '../charts/one' } }), 'addons.one.source.path: got "../charts/one", want gitops/charts/<name> - a local chart lies beside that of the services'],
    ['a wave too late', testAddon('one', { wave: 10 }), 'addons.one.wave: got 10, want 0-9 - use one digit'],
    ['a kind as YAML has it', testAddon('one', { creates: { namespaced: ['apps/v1/Deployment'] } }), 'addons.one.creates.namespaced.0: got "apps/v1/Deployment", want a kind with its group such as Deployment.apps, or Service - write it as kubectl does, without a version'],
    ['all cluster-wide objects of a kind', testAddon('one', { creates: { cluster: ['ClusterRole.rbac.authorization.k8s.io'], namespaced: ['Service'] } }), 'addons.one.creates.cluster.0: got "ClusterRole.rbac.authorization.k8s.io", want a kind with its group and a name such as IngressClass.networking.k8s.io/door - one object, or the project allows them all'],
    ['every kind', testAddon('one', { creates: { namespaced: ['*'] } }), 'addons.one.creates.namespaced.0: got "*", want a kind with its group such as Deployment.apps, or Service - write it as kubectl does, without a version'],
    ['a namespace of Terraform', testAddon('one', { namespace: 'kube-system' }), 'addons.one.namespace: got "kube-system", want a namespace for add-ons - Terraform made it; choose another'],
    ['a namespace of a team', testAddon('one', { namespace: 'dev-red' }), 'addons.one.namespace: got "dev-red", want a namespace for add-ons - teams of dev have those; choose another'],
    ['an unknown cluster', testAddon('one', { clusters: ['tst-euw1'] }), 'addons.one.clusters: got "tst-euw1", want a cluster workspace - did you mean test-euw1?'],
    ['null, which Argo CD drops', testAddon('one', { values: { a: [{ b: null }] } }), 'addons.one.values.a.0.b: got null, want a value - leave the key out; Argo CD drops null'],
    ['a template, which Argo CD fills in', testAddon('one', { values: { a: '{{ .name }}' } }), 'addons.one.values.a: got "{{ .name }}", want text without {{ - Argo CD would take it for a template; write facts as ${fact}'],
    ['a bare yes to an exception', testAddon('one', { serverSideApply: true }), 'addons.one.serverSideApply: got true, want an object - write { allow, reason }'],
  ])('may not have %s', (_, row, sentence) => {
    expect(sentences({ one: row })).toEqual([sentence]);
  });

  it('may not be called like a service', () => {
    expect(sentences({ 'dev-one': testAddon('dev-one') })).toEqual([
      'addons.dev-one.name: got "dev-one", want a name that begins with no environment - services of dev are called so; rename it',
    ]);
  });

  it('may not have a range of versions', () => {
    expect(sentences({ one: remote({ version: '1.x' }) })).toHaveLength(1);
  });
});

describe('add-ons among each other', () => {
  it('are told all at once', () => {
    const rows = { one: testAddon('one', { wave: -1 }), two: testAddon('two', { needs: ['three'] }) };
    expect(sentences(rows)).toHaveLength(2);
  });

  // One wrong folder, one line.
  // prettier-ignore
  it.each<[string, object, string]>([
    ['need what is not there', { needs: ['tow'] }, 'addons.one.needs: got "tow", want the name of another add-on - did you mean two?'],
    ['need themselves', { needs: ['one'] }, 'addons.one.needs: got "one", want the name of another add-on - correct the name, or add its row'],
    ['need what comes with them', { needs: ['two'] }, 'addons.one.needs: got "two", want an add-on of a wave below 1 - raise wave of one, or lower that of two'],
  ])('may not %s', (_, change, sentence) => {
    expect(sentences({ one: testAddon('one', change), two: testAddon('two') })).toEqual([sentence]);
  });

  it('may need what comes in an earlier wave', () => {
    const rows = { one: testAddon('one', { needs: ['two'] }), two: testAddon('two', { wave: 0 }) };
    expect(sentences(rows)).toEqual([]);
  });

  it('agree on the standard of a namespace that they share', () => {
    expect(sentences({ one: testAddon('one'), two: testAddon('two', { podSecurity: 'baseline' }) })).toEqual([
      'addons.two.podSecurity: got "baseline", want restricted - one is in the same namespace; give both one standard, or one of them another namespace',
    ]);
  });
});

function inFolder(check: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'addons-'));
  try {
    mkdirSync(join(folder, 'gitops'));
    check(join(folder, 'gitops'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
