import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { shiftedZones } from './zonal-shift';

/** Asks an ARC that answers with what is told, by path. */
async function asked(pages: Readonly<Record<string, object>>, status = 200) {
  const calls: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    calls.push(request);
    response.writeHead(status).end(JSON.stringify(pages[request.url ?? ''] ?? {}));
  }).listen(0, '127.0.0.1');
  await new Promise((up) => server.once('listening', up));
  onTestFinished(() => void server.close());
  const zones = shiftedZones({
    ...{ region: 'eu-west-1', endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    credentials: () => Promise.resolve({ accessKeyId: 'first', secretAccessKey: 'x' }),
    now: () => new Date('2026-11-26T02:00:00Z'),
  });
  return { zones: await zones, calls };
}

describe('zones that traffic is shifted away from', () => {
  it('are those of people and those of AWS, on every page, and active', async () => {
    const { zones, calls } = await asked({
      '/zonalshifts?status=ACTIVE': { items: [{ awayFrom: 'euw1-az1', status: 'ACTIVE' }], nextToken: 'n 1' },
      '/zonalshifts?status=ACTIVE&nextToken=n%201': { items: [{ awayFrom: 'euw1-az2', status: 'CANCELED' }] },
      '/autoshifts?status=ACTIVE': { items: [{ awayFrom: 'euw1-az3', status: 'ACTIVE' }] },
    });
    expect(zones).toEqual(['euw1-az1', 'euw1-az3']);
    expect(calls[0]?.headers.authorization).toContain('/20261126/eu-west-1/arc-zonal-shift/aws4_request');
  });

  it('are not none because ARC refuses', async () => {
    await expect(asked({}, 403)).rejects.toThrow('ARC answered 403 to /zonalshifts?status=ACTIVE');
  });
});
