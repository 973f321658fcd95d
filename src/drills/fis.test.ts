import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Fis } from './fis';

/** Asks for the templates of a server that keeps what came. */
async function asked(): Promise<IncomingHttpHeaders> {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer(({ headers }, response) => {
    seen.push(headers);
    response.end('{"experimentTemplates":[]}');
  }).listen(0, '127.0.0.1');
  await new Promise((up) => server.once('listening', up));
  const { port } = server.address() as AddressInfo;
  const fis = new Fis({
    ...{ region: 'eu-west-1', endpoint: `http://127.0.0.1:${port}` },
    credentials: () => Promise.resolve({ accessKeyId: 'first', secretAccessKey: 'x', sessionToken: 'token' }),
    ...{ now: () => new Date('2026-11-26T02:00:00Z'), pause: () => Promise.resolve() },
  });
  await fis.templates();
  server.close();
  return seen[0] ?? {};
}

describe('a call of FIS', () => {
  it('is signed for its service, region and day, with the token of the session', async () => {
    expect(await asked()).toMatchObject({
      'x-amz-date': '20261126T020000Z',
      'x-amz-security-token': 'token',
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=first\/20261126\/eu-west-1\/fis\/aws4_request, SignedHeaders=.*host.*, Signature=[0-9a-f]{64}$/,
      ),
    });
  });
});
