import { describe, expect, it } from 'vitest';
import type { KeyTable } from '../modules/gitops';
import { newlySeen, renderingFindings } from './rendered-charts';
import type { Rendering } from './tools/rendering';

const seen = { version: '1.0.0', date: '2026-11-26', objects: 3 };
const table: KeyTable = {
  ...{ chart: 'door', version: '1.0.0', source: 'example/door@v1.0.0:values.yaml', read: '2026-11-26' },
  ...{ rendered: seen, idle: {}, keys: {} },
};
const elsewhere = { ...table, version: '1.0.2', unverified: '1.0.2 could not be read, 1.0.0 is the newest' };
const rendering: Rendering = {
  ...{ by: 'bootstrap door', chart: 'door', version: '1.0.0', rendered: '1.0.0', objects: 3, idle: [], invalid: [] },
};
const found = (change: Partial<Rendering>, one: KeyTable = table) =>
  renderingFindings([{ ...rendering, ...change }], new Map([[`${one.chart}@${one.version}`, one]]));

describe('a chart as it was rendered', () => {
  it('is fine when the table says just this', () => {
    expect(found({})).toEqual([]);
    expect(found({ version: '1.0.2' }, elsewhere)).toEqual([]);
    expect(found({ version: '1.0.2', rendered: '1.0.2', objects: 4 }, elsewhere)).toEqual([]);
  });

  it('is told when a key changes nothing, unless the table has a reason', () => {
    expect(found({ idle: ['replica'] })).toEqual([
      'bootstrap door: replica changes nothing that is rendered - correct the name, or say under idle of the table why it is said all the same',
    ]);
    expect(found({ idle: ['replica'] }, { ...table, idle: { replica: 'for the next version' } })).toEqual([]);
  });

  it('is told when a reason has become idle itself, but not while a rendering failed, or another version may need it', () => {
    const reasons = { ...table, idle: { replica: 'for the next version' } };
    expect(found({}, reasons)).toEqual(['door@1.0.0: replica is no idle key any more - take it out of the table']);
    expect(found({ problem: 'no registry' }, reasons)).toEqual([]);
    const younger = { version: '1.0.2', rendered: '1.0.2' };
    expect(found(younger, { ...elsewhere, idle: reasons.idle })).toEqual([]);
  });

  it('is told when another version was rendered than is used, but for the one that the table names with its reason', () => {
    const finding = /^bootstrap door: 1\.0\.1 was rendered, want 1\.0\.\d - or say under unverified of the table why/;
    expect(found({ rendered: '1.0.1' })).toEqual([expect.stringMatching(finding)]);
    expect(found({ version: '1.0.2', rendered: '1.0.1' }, elsewhere)).toEqual([expect.stringMatching(finding)]);
  });

  it('is told when it makes more or fewer objects than somebody saw', () => {
    expect(found({ objects: 4 })).toEqual([
      'bootstrap door: 4 objects, want 3 as on 2026-11-26 - look at what changed, and say so in the table',
    ]);
  });

  it('is told when a cluster would refuse an object of it', () => {
    expect(found({ invalid: ['Deployment door: additional properties'] })).toEqual([
      'bootstrap door: Deployment door: additional properties - the cluster would refuse it; correct what is handed over',
    ]);
  });

  it('is told when no table is there', () => {
    expect(found({ version: '2.0.0', rendered: '2.0.0' })).toEqual([
      'bootstrap door: no gitops/charts/keys/door@2.0.0.yaml - read that version, and write it',
    ]);
  });

  it('may be taken for read once it was rendered at the version that is used', () => {
    const used = { ...rendering, version: '1.0.2', rendered: '1.0.2' };
    expect(newlySeen([used], new Map([['door@1.0.2', elsewhere]]))).toEqual([
      expect.stringMatching(/^door@1\.0\.2: the version that is used was rendered/),
    ]);
    expect(newlySeen([rendering], new Map([['door@1.0.0', table]]))).toEqual([]);
  });
});
