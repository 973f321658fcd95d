import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { narrowEgress } from './narrow-egress';

const rule = (attributes: object): Scene => [
  resource('aws_vpc_security_group_egress_rule', {
    security_group_id: 'sg-1',
    ip_protocol: 'tcp',
    from_port: 443,
    to_port: 443,
    ...attributes,
  }),
];

describe('narrow-egress', () => {
  it.each<[string, Scene]>([
    ['HTTPS to anywhere', rule({ cidr_ipv4: '0.0.0.0/0' })],
    ['a port of another group', rule({ referenced_security_group_id: 'sg-2', from_port: 6666, to_port: 6666 })],
  ])('accepts %s', (_, scene) => {
    expect(judged(narrowEgress, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'any port to anywhere',
      rule({ cidr_ipv4: '0.0.0.0/0', from_port: 0, to_port: 65535 }),
      [
        'from_port: got 0, want 1 to 65534 - name the port',
        'to_port: got 65535, want 1 to 65534 - name the port',
        'cidr_ipv4: got "0.0.0.0/0", want a destination by name, or HTTPS alone - name the networks',
      ],
    ],
    [
      'every protocol',
      rule({ cidr_ipv4: '10.0.0.0/8', ip_protocol: '-1' }),
      ['ip_protocol: got "-1", want tcp or udp - name the protocol'],
    ],
    [
      'nowhere in particular',
      rule({ from_port: 25, to_port: 25 }),
      ['cidr_ipv4: got nothing, want a destination by name - name the networks'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(narrowEgress, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(narrowEgress, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
