import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { endOf } from '../src/evidence/chain';
import { enclosed, opened } from '../src/evidence/envelope';
import type { Folder } from '../src/evidence/folder';
import { type ControlResult, MANIFEST, RESULTS, type StageResult } from '../src/evidence/predicates';
import { few, folderOf, GROUND, held, signer, small, stranger, unsigned } from './support/evidence';
import { RECORDS } from './support/evidence-records';

const database = GROUND.stacks.filter(({ id }) => id === 'prod-data');
const stacks = [...few.filter(({ id }) => id !== 'prod-data'), ...database];
const folder = folderOf(small({ stacks, records: RECORDS }));

/** As it would be had somebody built it so and signed it: only the manifest is new. */
function resigned(changed: Folder): Folder {
  const files = new Map([...changed].filter(([path]) => path !== 'manifest.json'));
  const { statement } = opened(String(folder.get('manifest.json')), MANIFEST);
  const subject = [...files].map(([name, bytes]) => ({
    name,
    digest: { sha256: createHash('sha256').update(bytes).digest('hex') },
  }));
  return new Map([...files, ['manifest.json', Buffer.from(enclosed({ ...statement, subject }, signer.privateKey))]]);
}

const replaced = (path: string, change: (text: string) => string): Folder =>
  new Map([...folder, [path, Buffer.from(change(String(folder.get(path))))]]);

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
      resigned(replaced('registers/keys.csv', (text) => text.replace('aws_kms_key', 'aws_kms_kay'))),
      /^references: registers\/keys\.csv says another thing/,
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
    const next = folderOf(small({ previous: { sha256: 'f'.repeat(64), records: 'e'.repeat(64) } }));
    expect(held(next, { previous: folder })).toEqual([
      expect.stringMatching(/^chain: manifest\.json follows ffffffffffff, not [0-9a-f]{12}$/),
      expect.stringMatching(
        /^chain: manifest\.json: the chain before ended with eeeeeeeeeeee, and that evidence with [0-9a-f]{12}$/,
      ),
      ...Array.from({ length: 5 }, () =>
        expect.stringMatching(/^chain: missing record: .* was in the evidence before, and is gone$/),
      ),
    ]);
  });

  it('when it follows evidence that nobody handed over: the chain could not be followed, and that is said', () => {
    const next = folderOf(small({ previous: { sha256: 'f'.repeat(64), records: 'e'.repeat(64) } }));
    expect(held(next)).toEqual([
      'chain: the chain could not be followed: it follows ffffffffffff, which is not here - name that evidence with --previous',
    ]);
    expect(held(next, { previous: 'not asked' })).toEqual([]);
  });

  it('when the evidence before was shortened, so that nothing seems to be gone', () => {
    const shortened = new Map([...folder, ['records.json', Buffer.from('[]\n')]]);
    const sha256 = createHash('sha256')
      .update(folder.get('manifest.json') ?? '')
      .digest('hex');
    const next = folderOf(small({ previous: { sha256, records: endOf([]) } }));
    expect(held(next, { previous: shortened })).toEqual([
      'chain: records.json of the evidence before was altered after it was built',
    ]);
  });
});

/** Results that their own signer wrote otherwise than they came out. */
function retold(workspace: string, change: (controls: ControlResult[]) => ControlResult[]): Folder {
  const path = `results/${workspace}.json`;
  const { statement } = opened(String(folder.get(path)), RESULTS);
  const controls = change(statement?.predicate.controls ?? []);
  const text = enclosed({ ...statement, predicate: { ...statement?.predicate, controls } }, signer.privateKey);
  return resigned(new Map([...folder, [path, Buffer.from(text)]]));
}

const inControl = (id: string, change: (stage: StageResult) => StageResult) => (controls: ControlResult[]) =>
  controls.map((one) => (one.id === id ? { ...one, stages: one.stages.map(change) } : one));

describe('a signer is not believed', () => {
  it('in an outcome of a stage that does not follow from its checks', () => {
    const changed = retold(
      'prod',
      inControl('RES-02', (stage) => ({ ...stage, outcome: 'pass' })),
    );
    expect(held(changed)).toContain(
      'references: results/prod.json: RES-02 drill says pass, which does not follow from its checks',
    );
  });

  it('in an outcome of a check, whatever it rests on: a policy, an alarm, a workflow, a record', () => {
    const passed = (stage: StageResult): StageResult => ({
      ...{ stage: stage.stage, outcome: 'pass' },
      checks: stage.checks.map((check) => ({ ...check, outcome: 'pass', findings: [] })),
    });
    for (const [workspace, id, said] of [
      ['audit', 'IAM-01', 'synth policy:iam-wildcards: got pass, and the bytes say fail'],
      ['prod', 'VUL-01', 'repository test:modules/baseline/findings.test.ts: got pass, and the bytes say not_run'],
      ['audit', 'BCK-02', 'drill record:restore-r2: got pass, and the bytes say not_run'],
    ] as const)
      expect(held(retold(workspace, inControl(id, passed)))).toContain(
        `results: results/${workspace}.json: ${id} ${said}`,
      );
  });

  it('in what it left out: a check, a stage, a control, a finding', () => {
    const without = retold(
      'prod',
      inControl('CRY-01', (stage) => ({ ...stage, checks: stage.checks.slice(1) })),
    );
    expect(held(without)).toContainEqual(
      expect.stringMatching(/^references: results\/prod\.json: CRY-01 says nothing of policy:/),
    );
    expect(held(without)).toContainEqual(
      expect.stringMatching(/^results: results\/prod\.json: CRY-01 does not have synth policy:/),
    );
    const shorter = retold('prod', (controls) => controls.map((one) => ({ ...one, stages: one.stages.slice(0, 1) })));
    expect(held(shorter)).toContainEqual('references: results/prod.json: RES-02 says nothing of its stage drill');
    const fewer = retold('prod', (controls) => controls.slice(1));
    expect(held(fewer)).toContain('references: results/prod.json: says nothing of CHG-01');
  });

  it('in stacks that nobody judged', () => {
    const text = String(folder.get('stacks/prod-data/cdk.tf.json'));
    const changed = resigned(new Map([...folder, ['stacks/prod-other/cdk.tf.json', Buffer.from(text)]]));
    expect(held(changed)).toContain('references: stacks/prod-other/cdk.tf.json was judged by no results');
  });

  it('in a workflow that has lost its step, a summary that says more, and a catalogue that asks less', () => {
    const path = 'repository/.github/workflows/drill.yml';
    const lost = resigned(replaced(path, (text) => text.replaceAll('drill run', 'drill plan')));
    expect(held(lost)).toContain(
      'results: results/prod.json: RES-02 repository workflow:drill: got pass, and the bytes say fail',
    );
    const praised = resigned(replaced('index.html', (text) => text.replaceAll('not run', 'pass')));
    expect(held(praised)).toContain('results: index.html says another thing than the files that it is of');
    const lenient = resigned(replaced('controls.json', (text) => text.replace('"limits": [', '"limits": ["x",')));
    expect(held(lenient)).toContainEqual(
      expect.stringMatching(/^results: controls\.json is another catalogue than that of this/),
    );
    expect(held(lenient, { asTold: true })).toEqual([]);
  });

  it('in a chain that is shorter than the manifest says, or tells other times', () => {
    const none = new Map([...folder].filter(([path]) => !path.startsWith('records/')));
    const emptied = resigned(new Map([...none, ['records.json', Buffer.from('[]\n')]]));
    expect(held(emptied)).toContainEqual(
      expect.stringMatching(/^chain: manifest\.json: its chain of records ends with [0-9a-f]{12}/),
    );
    const moved = resigned(replaced('records.json', (text) => text.replace('"kind": "sync"', '"kind": "drill"')));
    expect(held(moved)).toContainEqual(
      expect.stringMatching(/^chain: records\.json: it says another time, place or kind of sync-s1/),
    );
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
