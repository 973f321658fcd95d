import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { balancerLogs } from './balancer-logs';

const balancer = (access_logs?: object): Scene => [resource('aws_lb', { access_logs })];

describe('balancer-logs', () => {
  it.each<[string, Scene]>([['one that does', balancer({ enabled: true, bucket: 'a' })]])('accepts %s', (_, scene) => {
    expect(judged(balancerLogs, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that does not',
      balancer({ enabled: false, bucket: 'a' }),
      ['access_logs.enabled: got false, want true - switch them on'],
    ],
    [
      'one of which nothing is said',
      balancer(),
      [
        'access_logs.enabled: got nothing, want true - switch them on',
        'access_logs.bucket: got nothing, want something - name the archive',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(balancerLogs, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(balancerLogs, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
