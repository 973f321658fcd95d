import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { temporaryFolders } from '../../test/support/programs';
import { openProxy } from './kubectl-proxy';
import { Kubernetes } from './kubernetes';

const folder = temporaryFolders();
// Before the next file is loaded: one that starts a program while it loads would find none.
afterEach(() => void vi.unstubAllEnvs());
const CONTEXT = 'arn:aws:eks:eu-west-1:444455556666:cluster/exbank-nonprod-euw1';

/** A kubectl of that text, the only one there is. */
function kubectl(text: string): string {
  const place = folder();
  const file = join(place, 'kubectl');
  writeFileSync(file, `#!${process.execPath}\n${text}`);
  chmodSync(file, 0o755);
  vi.stubEnv('PATH', place);
  return place;
}

const SERVES = `
const [, , , context, socket] = process.argv;
require('node:fs').writeFileSync(__dirname + '/asked', process.argv.slice(2, 4).join(' '));
require('node:http')
  .createServer((request, response) => response.end(JSON.stringify({ path: request.url })))
  .listen(socket.replace('--unix-socket=', ''));
`;

describe('the way to a cluster', () => {
  it('leads to the cluster of that context, through a socket that is gone afterwards', async () => {
    const place = kubectl(SERVES);
    const proxy = await openProxy(CONTEXT);
    const kubernetes = new Kubernetes({ door: proxy.door, pause: () => Promise.resolve() });
    expect(await kubernetes.get('/version', z.object({ path: z.string() }))).toEqual({ path: '/version' });
    expect(readFileSync(join(place, 'asked'), 'utf8')).toBe(`proxy --context=${CONTEXT}`);
    proxy.close();
    expect('socketPath' in proxy.door && existsSync(proxy.door.socketPath)).toBe(false);
  });

  it('is refused with what kubectl says, and without kubectl', async () => {
    kubectl('console.error(`error: context "x" does not exist`); process.exit(1);');
    await expect(openProxy(CONTEXT)).rejects.toThrow(
      /kubectl opens no way to arn:.*: error: context "x" does not exist/,
    );
    vi.stubEnv('PATH', folder());
    await expect(openProxy(CONTEXT)).rejects.toThrow(/kubectl opens no way to arn:.*ENOENT/);
  });
});
