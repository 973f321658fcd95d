import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Checkout, checkouts } from '../support/checkout';
import { ROOT, run } from '../support/programs';

const copy = checkouts();
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
/** From the first word to the first service: what stands behind is for those who are there. */
const [journey = ''] = README.split('## What it does not do');

/** Lines of the blocks, in order; several commands on one line are several. */
const commands = [...journey.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
  .flatMap(([, block = '']) => block.split('\n'))
  .flatMap((line) => line.replace(/(^|\s)#.*$/, '').split('&&'))
  .map((line) => line.trim())
  .filter((line) => line !== '');

/** Who runs this test runs these: `.ci/run`, in a fresh clone, in this order. */
const BY_THE_PIPELINE = ['npm ci', 'npm run demo', 'npm test'];

const own = commands.filter((command) => !BY_THE_PIPELINE.includes(command));
let clone: Checkout;
beforeAll(() => {
  clone = copy();
});

describe('whoever follows the README in a fresh clone', () => {
  it('is told, and runs in the pipeline, what brings packages, the demo and the tests', () => {
    expect(commands.slice(0, 3)).toEqual(BY_THE_PIPELINE);
    expect(readFileSync(join(ROOT, '.ci/run'), 'utf8')).toContain('npm ci\nnpm run demo\nnpm test');
  });

  it('is told where an account is needed, and of enough to do before', () => {
    expect(own.length).toBeGreaterThan(8);
    expect(journey).toContain('**Here an AWS account is needed**');
  });

  it.each(own)('comes on without an error: %s', async (command) => {
    const { exitCode, stderr, stdout } = await run('bash', ['-c', command], { cwd: clone.folder });
    expect(exitCode, `${stdout.slice(-2000)}\n${stderr}`).toBe(0);
  });

  it('has a map and a service then', () => {
    expect(existsSync(join(clone.folder, '.platform', 'map.html'))).toBe(true);
    expect(clone.numstat().map(([, , file]) => file)).toEqual(
      expect.arrayContaining(['gitops/services/card-limits/service.yaml', 'gitops/services/card-limits/values.yaml']),
    );
  });

  it('sees pictures that are there', () => {
    const pictures = [...README.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path = '']) => path);
    expect(pictures.length).toBeGreaterThan(1);
    expect(pictures.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
