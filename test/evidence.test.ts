import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../modules/controls';
import { opened } from '../src/evidence/envelope';
import type { Folder } from '../src/evidence/folder';
import { checksOf, RESULTS } from '../src/evidence/predicates';
import { done } from './support/changes';
import { claims } from './support/claims';
import { evidence, folderOf, GROUND, held, isFound, small, unsealed } from './support/evidence';
import { change, file, RECORDS, sync } from './support/evidence-records';

const whole = evidence({ records: RECORDS });
const folder = folderOf(whole);
const resultsOf = (workspace: string, of = whole) => of.results.find((one) => one.workspace === workspace);
const control = (workspace: string, id: string, of = whole) =>
  resultsOf(workspace, of)?.controls.find((one) => one.id === id);
const stageOf = (workspace: string, id: string, stage: string, of = whole) =>
  control(workspace, id, of)?.stages.find((one) => one.stage === stage);
const checks = (workspace: string, id: string, of = whole) =>
  control(workspace, id, of)?.stages.flatMap((one) => one.checks) ?? [];

describe('evidence', () => {
  it('holds as it was built, and is the same bytes from the same input', () => {
    expect(whole.problems).toEqual([]);
    expect(whole.unusable).toEqual([]);
    expect(held(folder)).toEqual([]);
    const again = folderOf(evidence({ records: [...RECORDS].reverse() }));
    expect([...again].filter(([path, bytes]) => !folder.get(path)?.equals(bytes)).map(([path]) => path)).toEqual([]);
  });

  it('has results for every control in every workspace, on every stack of it', () => {
    expect(whole.results.map(({ workspace }) => workspace)).toEqual([
      'audit',
      'nonprod-euw1',
      'prod-euw1',
      'dev',
      'staging',
      'prod',
    ]);
    for (const { workspace, controls } of whole.results) {
      expect(controls.map(({ id }) => id)).toEqual(CATALOGUE.map(({ id }) => id));
      const { statement } = opened(String(folder.get(`results/${workspace}.json`)), RESULTS);
      const judged = GROUND.stacks.filter((stack) => stack.workspace === workspace);
      expect(statement?.subject.map(({ name }) => name).sort()).toEqual(
        judged.map(({ id }) => `stacks/${id}/cdk.tf.json`).sort(),
      );
    }
  });

  it('never lets a policy or a rule pass that found nothing to look at', () => {
    const judged = whole.results.flatMap(({ workspace, controls }) =>
      controls.flatMap(checksOf).map((check) => ({ workspace, ...check })),
    );
    const empty = judged.filter(({ check, resources }) => /^(policy|rule):/.test(check) && resources.length === 0);
    expect(new Set(empty.map(({ outcome }) => outcome))).toEqual(new Set(['not_applicable']));
    expect(empty.map(({ workspace, check }) => `${workspace} ${check}`)).toEqual(
      expect.arrayContaining(['audit rule:drill-targets', 'prod-euw1 policy:tenant-bounds']),
    );
  });

  it('says of every stage what was seen in it alone, and never calls one passed of which something was not run', () => {
    const stages = whole.results.flatMap(({ controls }) => controls.flatMap((one) => one.stages));
    const rash = stages.filter(
      ({ outcome, checks }) => outcome === 'pass' && checks.some((check) => check.outcome === 'not_run'),
    );
    expect(rash).toEqual([]);
    expect(stages.filter(({ stage, outcome }) => stage === 'synth' && outcome === 'pass').length).toBeGreaterThan(100);
    for (const { controls } of whole.results)
      for (const { id, stages: own } of controls)
        expect(own.map(({ stage }) => stage)).toEqual(
          expect.arrayContaining([...(CATALOGUE.find((row) => row.id === id)?.stages ?? [])]),
        );
    expect(stageOf('prod', 'RES-02', 'drill')).toMatchObject({
      outcome: 'not_run',
      checks: [{ check: 'shown:drill', says: 'no record of a drill or a restore was handed over' }],
    });
    expect(stageOf('prod-euw1', 'CRY-01', 'synth')?.outcome).toBe('pass');
    expect(stageOf('prod-euw1', 'CRY-01', 'runtime')?.outcome).toBe('not_run');
  });

  it('shows what records show, and no more', () => {
    const outcomes = (workspace: string, id: string) =>
      control(workspace, id)?.stages.flatMap(({ stage, checks }) =>
        checks.filter(({ check }) => check.startsWith('record:')).map(({ outcome }) => `${stage} ${outcome}`),
      );
    expect(outcomes('prod', 'CHG-02')).toEqual(['plan pass', 'human pass']);
    expect(outcomes('staging', 'CHG-02')).toEqual([]);
    expect(outcomes('prod-euw1', 'CHG-10')).toEqual(['runtime pass']);
    expect(outcomes('audit', 'BCK-02')).toEqual([
      'runtime not_run',
      'runtime not_run',
      'drill not_run',
      'drill not_run',
    ]);
  });

  it('looks at reviews of firewalls by the day: overdue is a finding', () => {
    expect(stageOf('prod-euw1', 'NET-03', 'human')?.outcome).toBe('pass');
    expect(stageOf('prod-euw1', 'NET-03', 'human', small({ asOf: '2027-12-01' }))).toMatchObject({
      outcome: 'fail',
      checks: [{ check: 'rule:firewall-review', findings: [{ says: expect.stringContaining('due by 2027-05-02') }] }],
    });
  });

  it('counts a test only when its result was handed over', () => {
    const named = { status: 'passed', assertionResults: [{ status: 'passed' }] };
    const report = {
      testResults: [
        { name: '/any/where/test/alarms.test.ts', ...named },
        { name: '/any/where/test/alarm-mutants.test.ts', ...named, assertionResults: [] },
        { name: '/any/where/modules/keys/key.test.ts', ...named, status: 'failed' },
      ],
    };
    const tested = small({ tests: Buffer.from(JSON.stringify(report)) });
    const outcome = (id: string, check: string) =>
      checks('prod-euw1', id, tested).find((one) => one.check === check)?.outcome;
    expect(outcome('DET-01', 'test:test/alarms.test.ts')).toBe('pass');
    expect(outcome('DET-01', 'test:test/alarm-mutants.test.ts')).toBe('not_run');
    expect(outcome('CRY-02', 'test:modules/keys/key.test.ts')).toBe('fail');
    expect(stageOf('prod-euw1', 'CRY-02', 'repository', tested)?.outcome).toBe('fail');
    expect(small({ tests: Buffer.from('{}') }).unusable).toEqual(['--tests: is no report of Vitest as JSON']);
  });

  it('says waived while a waiver lasts, and fail when it has ended', () => {
    const state = (of = whole) =>
      checks('audit', 'IAM-01', of).find(({ check }) => check === 'policy:iam-wildcards')?.outcome;
    expect(state()).toBe('waived');
    expect(state(small({ asOf: '2028-01-01' }))).toBe('fail');
  });

  it('takes neither of two records that say they are the same one, whichever was forged', () => {
    const forged = { ...change(), commit: 'f'.repeat(40) };
    const both = small({ records: [file('a.json', change()), file('b.json', forged)] });
    expect(both.problems).toContainEqual(
      expect.stringMatching(/^change-[0-9a-f]+: several records say that they are this/),
    );
    const shown = checks('prod', 'CHG-02', both).filter(({ check }) => check.startsWith('record:'));
    expect(shown.map(({ outcome }) => outcome)).toEqual(Array.from(shown, () => 'fail'));
    expect(shown.length).toBeGreaterThan(0);
  });

  it('names everything that is wrong at once', () => {
    const early = change([done()], { recorded_at: '2027-03-01T10:00:00.000Z' });
    const bad = small({
      records: [
        file('a.json', {}),
        file('b.json', early),
        file('c.json', sync({ finishedAt: '2027-03-01T20:50:00Z' })),
      ],
      problems: ['audit: the waiver of a for b ended on 2026-10-31 - mend the cause'],
      breaches: ['dev: the waiver of a for c matches nothing - remove it'],
    });
    expect(bad.unusable).toEqual([expect.stringMatching(/^a\.json 1 is no record that is known/)]);
    expect(bad.problems).toEqual([
      expect.stringContaining('the waiver of a for b ended'),
      expect.stringContaining('the waiver of a for c matches nothing'),
      expect.stringMatching(/^change-[0-9a-f]+: clock skew: the record \(.*\) is 36600 s before the end of its apply/),
      expect.stringMatching(/^sync-s1: clock skew: its end .* is 600 s before the begin of the sync/),
    ]);
    expect(small({ records: [file('b.json', change())], asOf: '2027-02-28' }).problems).toContainEqual(
      expect.stringMatching(/clock skew: it speaks of 2027-03-01T20:11:00\.000Z, after the day of the evidence/),
    );
  });

  it('claims of no law that it is kept, in no file', () => {
    const said = [...folder].filter(([path]) => !path.startsWith('stacks/'));
    expect(said.flatMap(([path, bytes]) => claims(String(bytes)).map((claim) => `${path}: ${claim}`))).toEqual([]);
    const statements = ['manifest.json', 'results/prod.json'].map((path) =>
      Buffer.from(JSON.parse(String(folder.get(path))).payload, 'base64').toString(),
    );
    expect(statements.flatMap(claims)).toEqual([]);
    const own = [...said.map(([, bytes]) => String(bytes)), ...statements].join('\n');
    expect(own.match(/\b(non-)?compliant\b|compliance (achieved|status)/gi)).toBeNull();
  });

  it('asks nothing from anywhere: the summary is one file', () => {
    const html = String(folder.get('index.html'));
    expect(html).not.toMatch(/<script|https?:\/\/(?!in-toto)|src=|@import|url\(/);
    const links = [...html.matchAll(/href="([^"#][^"]*)"/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !folder.has(link))).toEqual([]);
    for (const { id } of CATALOGUE) expect(html).toContain(`id="${id}"`);
  });
});

// By digests and signatures alone: whatever the bytes say is judged once these hold.
describe('one byte that is another', () => {
  const part = folderOf(small({ records: RECORDS }));
  it('is needed: as they are, both hold', () => {
    expect(held(part)).toEqual([]);
    expect([...unsealed(part), ...unsealed(folder)]).toEqual([]);
  });

  const altered = (of: Folder, path: string, at: number, by: number): Folder => {
    const bytes = Buffer.from(of.get(path) ?? '');
    const index = at % bytes.length;
    bytes[index] = ((bytes[index] ?? 0) + by) % 256;
    return new Map([...of, [path, bytes]]);
  };
  const anywhere = [fc.nat(10_000_000), fc.integer({ min: 1, max: 255 })] as const;

  it.each([...part.keys()])('is found in %s, wherever', (path) => {
    fc.assert(
      fc.property(...anywhere, (at, by) => isFound(altered(part, path, at, by), path)),
      { numRuns: path === 'manifest.json' ? 200 : 3 },
    );
  });

  it('is found in any file of the whole', () => {
    fc.assert(
      fc.property(fc.constantFrom(...folder.keys()), ...anywhere, (path, at, by) =>
        isFound(altered(folder, path, at, by), path),
      ),
      { numRuns: 15 },
    );
  });

  it('is found at the end of a signature too, where base64 has room for bits that mean nothing', () => {
    const text = String(part.get('manifest.json'));
    const [, sig = ''] = /"sig": "([^"]+)"/.exec(text) ?? [];
    const other = sig.replace(/.==$/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}==`);
    const changed = new Map([...part, ['manifest.json', Buffer.from(text.replace(sig, other))]]);
    expect(unsealed(changed).length).toBeGreaterThan(0);
  });
});
