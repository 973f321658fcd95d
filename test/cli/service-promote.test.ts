import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Checkout } from '../support/checkout';
import { temporaryFolders } from '../support/programs';

const folder = temporaryFolders();
const DIGEST = `sha256:${'ab'.repeat(32)}`;

// One story, in a copy of the checkout: each test goes on from where the one before it ended.
describe('platform service promote', () => {
  const checkout = new Checkout(folder());
  const file = (name: string) => join(checkout.folder, 'gitops', 'services', 'rules-engine', name);
  const promote = (...args: readonly string[]) => checkout.platform('service', 'promote', 'rules-engine', ...args);
  /** What the pipeline wrote of an image in staging. */
  const resultOf = (digest: string): string => {
    const result = join(folder(), 'result.json');
    const found = { schema: 'eks-platform/service-result/1', id: 'CHG0031415', service: 'rules-engine' };
    const at = '2027-03-01T12:00:00Z';
    writeFileSync(result, JSON.stringify({ ...found, environment: 'staging', digest, result: 'passed', at }));
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

  it('refuses a reference without a result, and a result that is kept under another', async () => {
    const { stderr } = await promote('--evidence', 'CHG0031415');
    expect(stderr).toContain('--result: got nothing, want what was found of it before production');
    expect((await promote('--result', resultOf(DIGEST), '--evidence', 'CHG1')).stderr).toContain(
      '--evidence: got "CHG1", want CHG0031415',
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

  it('refuses when another image was tried in staging than runs there', async () => {
    checkout.commit('A new image in staging');
    const { exitCode, stderr } = await promote('--result', resultOf(`sha256:${'cd'.repeat(32)}`));
    expect(exitCode).toBe(2);
    expect(stderr).toContain('- another image was tried than runs there now; try this one');
    expect(checkout.numstat()).toEqual([]);
  });

  it('writes one file and prints the pull request', async () => {
    const { exitCode, stdout, stderr } = await promote('--result', resultOf(DIGEST));
    expect(stdout).toMatch(/^Promote rules-engine to prod: abababababab\n\n\| \| prod now \| prod then \|\n/);
    expect(stdout).toContain('- Evidence: CHG0031415\n');
    expect(stderr).toBe(
      'Written: gitops/services/rules-engine/prod.yaml. Commit it on a branch and open the pull request with the text above.\n',
    );
    expect(exitCode).toBe(0);
    expect(checkout.numstat()).toEqual([[1, 1, 'gitops/services/rules-engine/prod.yaml']]);
  });

  it('tells the same as data', async () => {
    checkout.git('checkout', '--quiet', '.');
    const { exitCode, stdout } = await promote('--result', resultOf(DIGEST), '--evidence', 'CHG0031415', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ service: 'rules-engine', from: 'staging', to: 'prod', evidence: 'CHG0031415', next: { digest: DIGEST } },
      ...{ title: 'Promote rules-engine to prod: abababababab', files: ['gitops/services/rules-engine/prod.yaml'] },
    });
    expect(exitCode).toBe(0);
  });
});
