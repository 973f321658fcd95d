import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../modules/controls';
import type { Folder } from '../src/evidence/folder';
import { enclosed, opened } from '../src/evidence/envelope';
import { MANIFEST, RESULTS } from '../src/evidence/predicates';
import { type Verification, verified } from '../src/evidence/verify';
import { claims } from './support/claims';
import {
  change,
  evidence,
  file,
  folderOf,
  GROUND,
  restore,
  signer,
  stranger,
  sync,
  unsigned,
} from './support/evidence';

const RECORDS = [
  file('change.json', change()),
  file('events.jsonl', sync(), { ...sync(), id: 's2', source: 'aws.cloudwatch', 'detail-type': 'x' }),
  file('restores.json', { RestoreJobs: [restore(), restore({ RestoreJobId: 'r2', ValidationStatus: undefined })] }),
];
const whole = evidence({ records: RECORDS });
/** One small stack of each workspace, for what asks for no more. */
const few = whole.results.flatMap(({ workspace }) =>
  GROUND.stacks
    .filter((stack) => stack.workspace === workspace && (workspace !== 'audit' || stack.part === 'state'))
    .sort((one, other) => one.text.length - other.text.length)
    .slice(0, 1),
);
const small = (more: Parameters<typeof evidence>[0] = {}) => evidence({ stacks: few, ...more });
const folder = folderOf(whole);
const held = (of: Folder, more: Partial<Verification> = {}) =>
  verified({ folder: of, publicKeys: [signer.publicKey], ...more }).looked.flatMap(({ at, problems }) =>
    problems.map((problem) => `${at}: ${problem}`),
  );
const resultsOf = (workspace: string, of = whole) => of.results.find((one) => one.workspace === workspace);
const control = (workspace: string, id: string, of = whole) =>
  resultsOf(workspace, of)?.controls.find((one) => one.id === id);

/** As it would be had somebody built it so and signed it: only the manifest is new. */
function resigned(changed: Folder): Folder {
  const files = new Map([...changed].filter(([path]) => path !== 'manifest.json'));
  const { statement } = opened(String(folder.get('manifest.json')), MANIFEST);
  const { createHash } = process.getBuiltinModule('node:crypto');
  const subject = [...files].map(([name, bytes]) => ({
    name,
    digest: { sha256: createHash('sha256').update(bytes).digest('hex') },
  }));
  return new Map([...files, ['manifest.json', Buffer.from(enclosed({ ...statement, subject }, signer.privateKey))]]);
}

const replaced = (path: string, change: (text: string) => string): Folder =>
  new Map([...folder, [path, Buffer.from(change(String(folder.get(path))))]]);

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

  it('never calls a control passed of which something was not run', () => {
    const rash = whole.results
      .flatMap(({ controls }) => controls)
      .filter(({ outcome, checks }) => outcome === 'pass' && checks.some((check) => check.outcome === 'not_run'));
    expect(rash).toEqual([]);
    expect(control('prod', 'RES-02')?.outcome).toBe('not_run');
  });

  it('shows what records show, and no more', () => {
    const outcomes = (workspace: string, id: string) =>
      control(workspace, id)
        ?.checks.filter(({ check }) => check.startsWith('record:'))
        .map(({ outcome }) => outcome);
    expect(outcomes('prod', 'CHG-02')).toEqual(['pass']);
    expect(outcomes('staging', 'CHG-02')).toEqual([]);
    expect(outcomes('prod-euw1', 'CHG-10')).toEqual(['pass']);
    expect(outcomes('audit', 'BCK-02')).toEqual(['pass', 'not_run']);
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
      control('prod-euw1', id, tested)?.checks.find((one) => one.check === check)?.outcome;
    expect(outcome('DET-01', 'test:test/alarms.test.ts')).toBe('pass');
    expect(outcome('DET-01', 'test:test/alarm-mutants.test.ts')).toBe('not_run');
    expect(outcome('CRY-02', 'test:modules/keys/key.test.ts')).toBe('fail');
    expect(control('prod-euw1', 'CRY-02', tested)?.outcome).toBe('fail');
    expect(small({ tests: Buffer.from('{}') }).unusable).toEqual(['--tests: is no report of Vitest as JSON']);
  });

  it('says waived while a waiver lasts, and fail when it has ended', () => {
    const state = (of = whole) =>
      control('audit', 'IAM-01', of)?.checks.find(({ check }) => check === 'policy:iam-wildcards')?.outcome;
    expect(state()).toBe('waived');
    expect(state(small({ asOf: '2028-01-01' }))).toBe('fail');
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

describe('one byte that is another', () => {
  const part = folderOf(small({ records: RECORDS }));
  it('is needed: as they are, both hold', () => {
    expect(held(part)).toEqual([]);
    expect(held(folder)).toEqual([]);
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
      fc.property(...anywhere, (at, by) => held(altered(part, path, at, by)).length > 0),
      { numRuns: path === 'manifest.json' ? 200 : 3 },
    );
  });

  it('is found in any file of the whole', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...folder.keys()),
        ...anywhere,
        (path, at, by) => held(altered(folder, path, at, by)).length > 0,
      ),
      { numRuns: 15 },
    );
  });

  it('is found at the end of a signature too, where base64 has room for bits that mean nothing', () => {
    const text = String(part.get('manifest.json'));
    const [, sig = ''] = /"sig": "([^"]+)"/.exec(text) ?? [];
    const other = sig.replace(/.==$/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}==`);
    const changed = new Map([...part, ['manifest.json', Buffer.from(text.replace(sig, other))]]);
    expect(held(changed).length).toBeGreaterThan(0);
  });
});

describe('evidence does not hold', () => {
  it.each<[string, Folder, RegExp]>([
    [
      'with a file that is gone',
      new Map([...folder].filter(([path]) => path !== 'registers/keys.csv')),
      /^manifest: registers\/keys\.csv is missing/,
    ],
    [
      'with a file more',
      new Map([...folder, ['stacks/new.json', Buffer.from('{}')]]),
      /^manifest: stacks\/new\.json is in no manifest/,
    ],
    [
      'with an altered stack',
      replaced('stacks/prod-data/cdk.tf.json', (text) => text.replace('true', 'false')),
      /^manifest: stacks\/prod-data\/cdk\.tf\.json: got [0-9a-f]{12}, want/,
    ],
    [
      'with another stack than was judged',
      resigned(replaced('stacks/prod-data/cdk.tf.json', (text) => `${text} `)),
      /^references: results\/prod\.json: judges another stacks\/prod-data/,
    ],
    [
      'with a register that says two things',
      resigned(replaced('registers/keys.csv', (text) => text.replace('KMS', 'K'))),
      /^references: registers\/keys\.csv says another thing|^$/,
    ],
    [
      'with a waiver that no register has',
      resigned(replaced('registers/residual-risks.json', (text) => text.replaceAll('iam-wildcards', 'other'))),
      /the waiver of iam-wildcards at state\/aws_iam_policy\.boundary is in no register/,
    ],
    [
      'with an article that nobody knows',
      resigned(replaced('controls.json', (text) => text.replaceAll('"2024/1774:17.1.b": ', '"2024/1774:99.9": '))),
      /CHG-02 serves an unknown article 2024\/1774:17\.1\.b/,
    ],
    [
      'without the results of a workspace',
      resigned(new Map([...folder].filter(([path]) => path !== 'results/prod.json'))),
      /^references: results\/prod\.json: there are no results of prod/,
    ],
    [
      'with a record less',
      resigned(new Map([...folder].filter(([path]) => !/^records\/.*jsonl$/.test(path)))),
      /^chain: missing record: sync-s1 is not in records\//,
    ],
    [
      'with a chain that was rewritten',
      resigned(replaced('records.json', (text) => text.replace(/"sha256": "\w/, '"sha256": "x'))),
      /^chain: records\.json: the chain is broken at/,
    ],
    [
      'with a schema that is another',
      resigned(replaced('workspaces.json', () => '{}')),
      /^schema: workspaces\.json is no list/,
    ],
  ])('%s', (_, changed, words) => {
    expect(held(changed).join('\n')).toMatch(new RegExp(words.source, 'm'));
  });

  it('when somebody else signed it, nobody did, or nobody says whose key is believed', () => {
    expect(held(folder, { publicKeys: [stranger.publicKey] })).toContainEqual(
      expect.stringMatching(
        /^signatures: manifest\.json was signed by [0-9a-f]{12}, or altered since; want [0-9a-f]{12}$/,
      ),
    );
    const bare = folderOf(unsigned(few));
    expect(held(bare)).toContain('signatures: manifest.json is not signed');
    expect(held(bare, { publicKeys: 'unsigned' })).toEqual([]);
    expect(held(folder, { publicKeys: [] })).toEqual([
      expect.stringContaining('there is no key to hold signatures against'),
    ]);
  });

  it('when a record of the evidence before is gone, or it follows another', () => {
    const next = folderOf(small({ previous: { sha256: 'f'.repeat(64), records: '' } }));
    expect(held(next, { previous: folder })).toEqual([
      expect.stringMatching(/^chain: manifest\.json follows ffffffffffff, not [0-9a-f]{12}$/),
      ...Array.from({ length: 5 }, () =>
        expect.stringMatching(/^chain: missing record: .* was in the evidence before, and is gone$/),
      ),
    ]);
  });

  it('when an outcome does not follow from its checks', () => {
    const path = 'results/prod.json';
    const { statement } = opened(String(folder.get(path)), RESULTS);
    const controls = statement?.predicate.controls.map((one) =>
      one.id === 'RES-02' ? { ...one, outcome: 'pass' } : one,
    );
    const text = enclosed({ ...statement, predicate: { ...statement?.predicate, controls } }, signer.privateKey);
    expect(held(resigned(new Map([...folder, [path, Buffer.from(text)]])))).toEqual([
      'references: results/prod.json: RES-02 says pass, which does not follow from its checks',
    ]);
  });
});

describe('the guide of the folder', () => {
  const home = mkdtempSync(join(tmpdir(), 'evidence-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('checks it with jq, sha256sum and openssl alone, and sees a byte that is another', () => {
    const at = join(home, 'evidence');
    for (const [path, bytes] of folder) {
      mkdirSync(dirname(join(at, path)), { recursive: true });
      writeFileSync(join(at, path), bytes);
    }
    writeFileSync(join(home, 'public-key.pem'), signer.publicKey);
    const [, commands = ''] = /```sh\n(jq[^]*?)```/.exec(String(folder.get('README.md'))) ?? [];
    const script = `set -e\n${commands.replaceAll('/tmp/', `${home}/`)}`;
    expect(execFileSync('bash', ['-c', script], { cwd: at, encoding: 'utf8' })).toBe(
      'Signature Verified Successfully\n',
    );
    writeFileSync(join(at, 'records.json'), '[]');
    expect(() => execFileSync('bash', ['-c', script], { cwd: at, stdio: 'pipe' })).toThrow(
      /1 computed checksum did NOT match/,
    );
  });
});
