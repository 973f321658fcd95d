import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkouts } from '../support/checkout';
import { temporaryFolders } from '../support/programs';
import { stagingSync } from '../support/syncs';

const copy = checkouts();
const folder = temporaryFolders();
const DIGEST = `sha256:${'ab'.repeat(32)}`;

// One story, in a copy of the checkout: each test goes on from where the one before it ended.
describe('platform service promote', () => {
  const checkout = copy();
  const file = (name: string) => join(checkout.folder, 'gitops', 'services', 'rules-engine', name);
  const promote = (...args: readonly string[]) => checkout.again('service', 'promote', 'rules-engine', ...args);
  /** What Argo CD said of staging, as it stands in the archive among other events, packed. */
  const resultOf = (digest: string, more: object = {}): string => {
    const result = join(folder(), 'events.gz');
    const revision = checkout.git('rev-parse', 'HEAD').trim();
    const events = [
      stagingSync('case-desk', DIGEST),
      { source: 'aws.cloudwatch', 'detail-type': 'x', id: 'a', time: '2027-03-01T12:00:00Z' },
      stagingSync('rules-engine', digest, { revision, ...more }),
    ];
    writeFileSync(result, gzipSync(events.map((event) => JSON.stringify(event)).join('\n')));
    return result;
  };
  const refused = (line: string) => ({
    ...{ exitCode: 2, stdout: '' },
    stderr: `Promotion of rules-engine is not valid\n  ${line}\n`,
  });

  it('refuses while production runs what staging runs', async () => {
    const [, digest = ''] = /digest: (\S+)/.exec(readFileSync(file('prod.yaml'), 'utf8')) ?? [];
    expect(await promote('--result', resultOf(DIGEST))).toEqual(
      refused(
        `gitops/services/rules-engine/prod.yaml image.digest: got "${digest}", want another than runs there already - there is nothing to promote`,
      ),
    );
  });

  it('refuses without a record, and with a file that is none', async () => {
    const { stderr } = await promote();
    expect(stderr).toContain('--result: got nothing, want what Argo CD said of staging-rules-engine');
    const torn = join(folder(), 'torn.gz');
    writeFileSync(torn, gzipSync('{}').subarray(0, 12));
    expect((await promote('--result', torn)).stderr).toMatch(
      /^--result: got ".*torn.gz" \(.*\), want a file of the archive - copy it again\n$/,
    );
  });

  it('refuses while something is uncommitted', async () => {
    writeFileSync(file('staging.yaml'), `image: { digest: '${DIGEST}' }\n`);
    expect(await promote('--result', resultOf(DIGEST))).toEqual(
      refused(
        'working tree: got "gitops/services/rules-engine/staging.yaml", want nothing uncommitted - commit or stash it; the pull request holds the promotion alone',
      ),
    );
  });

  it('refuses what Argo CD has not synced yet, or has synced from a commit that nobody has', async () => {
    const before = checkout.git('rev-parse', 'HEAD').trim();
    checkout.commit('A new image in staging');
    const { exitCode, stderr } = await promote('--result', resultOf(`sha256:${'cd'.repeat(32)}`, { revision: before }));
    expect(exitCode).toBe(2);
    expect(stderr).toContain('- another image ran than is to be promoted');
    expect(stderr).toContain(`--result revision: got "${before.slice(0, 12)} with sha256:`);
    expect(stderr).toContain('want sha256:abababababab - the record is stale');
    expect((await promote('--result', resultOf(DIGEST, { revision: 'f'.repeat(40) }))).stderr).toContain(
      `--result revision: got "${'f'.repeat(40)}", want a commit (`,
    );
    expect(checkout.numstat()).toEqual([]);
  });

  it('writes one file and prints the pull request', async () => {
    const { exitCode, stdout, stderr } = await promote('--result', resultOf(DIGEST));
    expect(stdout).toMatch(/^Promote rules-engine to prod: abababababab\n\n\| \| prod now \| prod then \|\n/);
    expect(stdout).toContain(
      '- Evidence: sync-e1, an event in the archive of logs: staging synced it at 2027-03-01T12:00:30Z',
    );
    expect(stderr).toBe(
      'Written: gitops/services/rules-engine/prod.yaml. Commit it on a branch and open the pull request with the text above.\n',
    );
    expect(exitCode).toBe(0);
    expect(checkout.numstat()).toEqual([[1, 1, 'gitops/services/rules-engine/prod.yaml']]);
  });

  it('tells the same as data', async () => {
    checkout.git('checkout', '--quiet', '.');
    const { exitCode, stdout } = await promote('--result', resultOf(DIGEST), '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ service: 'rules-engine', from: 'staging', to: 'prod', evidence: 'sync-e1', next: { digest: DIGEST } },
      ...{ title: 'Promote rules-engine to prod: abababababab', files: ['gitops/services/rules-engine/prod.yaml'] },
    });
    expect(exitCode).toBe(0);
  });
});
