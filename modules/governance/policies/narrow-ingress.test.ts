import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { narrowIngress } from './narrow-ingress';

const group = resource('aws_security_group', { name: 'a' });
const rule = (attributes: object): Scene => [
  resource('aws_vpc_security_group_ingress_rule', {
    security_group_id: '${aws_security_group.one.id}',
    ip_protocol: 'tcp',
    from_port: 443,
    to_port: 443,
    ...attributes,
  }),
  group,
];
const balancer = resource('aws_lb', { security_groups: ['${aws_security_group.one.id}'] });
const ANYWHERE = { cidr_ipv4: '0.0.0.0/0' };

describe('narrow-ingress', () => {
  it.each<[string, Scene]>([
    ['another group', rule({ referenced_security_group_id: '${aws_security_group.two.id}' })],
    ['HTTPS to a load balancer', [...rule(ANYWHERE), balancer]],
    [
      'a group among itself',
      rule({ referenced_security_group_id: '${aws_security_group.one.id}', from_port: 0, to_port: 65535 }),
    ],
  ])('accepts %s', (_, scene) => {
    expect(judged(narrowIngress, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'anywhere',
      rule(ANYWHERE),
      ['cidr_ipv4: got "0.0.0.0/0", want callers by name, or the HTTPS port of a load balancer - name the networks'],
    ],
    [
      'anywhere, by another port of a load balancer',
      [...rule({ ...ANYWHERE, from_port: 80, to_port: 80 }), balancer],
      ['cidr_ipv4: got "0.0.0.0/0", want callers by name, or the HTTPS port of a load balancer - name the networks'],
    ],
    [
      'a port of administration',
      rule({ cidr_ipv4: '10.0.0.0/8', from_port: 22, to_port: 22 }),
      [
        'from_port: got 22, want a port that is not for administration - name the port; administration goes through Session Manager',
        'to_port: got 22, want a port that is not for administration - name the port; administration goes through Session Manager',
      ],
    ],
    [
      'every port',
      rule({ cidr_ipv4: '10.0.0.0/8', ip_protocol: '-1', from_port: undefined, to_port: undefined }),
      [
        'ip_protocol: got "-1", want tcp or udp or icmp - name the protocol',
        'from_port: got nothing, want a port that is not for administration - name the port; administration goes through Session Manager',
        'to_port: got nothing, want a port that is not for administration - name the port; administration goes through Session Manager',
      ],
    ],
    ['nobody in particular', rule({}), ['cidr_ipv4: got nothing, want callers by name - name the networks']],
    [
      'IPv6 from anywhere',
      rule({ cidr_ipv6: '::/0' }),
      ['cidr_ipv4: got "0.0.0.0/0", want callers by name, or the HTTPS port of a load balancer - name the networks'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(narrowIngress, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(narrowIngress, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
