import { describe, expect, it } from 'vitest';
import { FAILOVER, failoverUrl } from './failover-url';

const url = failoverUrl([
  'ssl://b-1-1.mq.eu-west-1.amazonaws.com:61617',
  'ssl://b-1-2.mq.eu-west-1.amazonaws.com:61617',
]);
const [, options = ''] = url.split('?');
const option = Object.fromEntries(options.split('&').map((pair) => pair.split('='))) as Record<string, string>;

describe('the failover URL', () => {
  it('names both of the pair, over TLS only, and no user', () => {
    expect(url.split('?')[0]).toBe(
      'failover:(ssl://b-1-1.mq.eu-west-1.amazonaws.com:61617,ssl://b-1-2.mq.eu-west-1.amazonaws.com:61617)',
    );
    expect(url).not.toMatch(/@|user|password/i);
  });

  it('carries every option once, as ActiveMQ spells it', () => {
    expect(option).toEqual(FAILOVER);
    expect(options.split('&')).toHaveLength(Object.keys(FAILOVER).length);
  });

  it('finds the other of the pair soon after it is there: never more than the longest wait and one attempt at each', () => {
    const worst = Number(option.maxReconnectDelay) + 2 * Number(option['nested.connectionTimeout']);
    expect(worst).toBeLessThanOrEqual(10_000);
  });

  it('lets no sender wait for ever, and no running client give up', () => {
    expect(Number(option.timeout)).toBeGreaterThan(0);
    expect(option).toMatchObject({ maxReconnectAttempts: '-1', useExponentialBackOff: 'true', randomize: 'true' });
  });
});
