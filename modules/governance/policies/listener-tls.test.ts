import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { listenerTls } from './listener-tls';

const thing = (more: object = {}): Scene => [
  resource('aws_lb_listener', {
    protocol: 'TLS',
    ssl_policy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    certificate_arn: 'a',
    port: 443,
    ...more,
  }),
];

describe('listener-tls', () => {
  it.each<[string, Scene]>([['all as it should be', thing()]])('accepts %s', (_, scene) => {
    expect(judged(listenerTls, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    ['one in plain', thing({ protocol: 'TCP' }), ['protocol: got "TCP", want TLS or HTTPS - no listener in plain']],
    [
      'an old policy',
      thing({ ssl_policy: 'ELBSecurityPolicy-2016-08' }),
      [
        'ssl_policy: got "ELBSecurityPolicy-2016-08", want a policy of TLS 1.2 with forward secrecy, or 1.3 - choose one of modules/edge/tls-policies.ts',
      ],
    ],
    [
      'one of which nothing is said',
      thing({ ssl_policy: undefined }),
      [
        'ssl_policy: got nothing, want a policy of TLS 1.2 with forward secrecy, or 1.3 - choose one of modules/edge/tls-policies.ts',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(listenerTls, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(listenerTls, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
