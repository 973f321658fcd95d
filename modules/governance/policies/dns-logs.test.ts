import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { dnsLogs } from './dns-logs';

const gateway = resource('aws_internet_gateway', { vpc_id: '${aws_vpc.one.id}' });
const vpc = resource('aws_vpc', {});
const log = resource('aws_route53_resolver_query_log_config_association', { resource_id: '${aws_vpc.one.id}' });

describe('dns-logs', () => {
  it.each<[string, Scene]>([['a VPC that writes them down', [gateway, vpc, log]]])('accepts %s', (_, scene) => {
    expect(judged(dnsLogs, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that does not',
      [gateway, vpc],
      ['aws_route53_resolver_query_log_config_association: got nothing, want one for the VPC - write one'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(dnsLogs, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(dnsLogs, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
