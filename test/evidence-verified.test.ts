import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { enclosed, opened } from '../src/evidence/envelope';
import type { Folder } from '../src/evidence/folder';
import { MANIFEST, RESULTS } from '../src/evidence/predicates';
import { few, folder, folderOf, held, signer, small, stranger, unsigned } from './support/evidence';

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
