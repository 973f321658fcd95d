import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { closedDefaults } from './closed-defaults';

const vpc = (more: object = {}): Scene => [
  resource('aws_vpc', {}),
  resource('aws_default_security_group', { vpc_id: '${aws_vpc.one.id}', ingress: [], egress: [], ...more }),
  resource('aws_default_network_acl', { default_network_acl_id: '${aws_vpc.one.default_network_acl_id}' }),
  resource('aws_default_route_table', { default_route_table_id: '${aws_vpc.one.default_route_table_id}', route: [] }),
];

describe('closed-defaults', () => {
  it.each<[string, Scene]>([['three empty defaults', vpc()]])('accepts %s', (_, scene) => {
    expect(judged(closedDefaults, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'defaults of which nothing is said',
      [resource('aws_vpc', {})],
      [
        'aws_default_security_group: got nothing, want one beside it - write it, and write nothing in it',
        'aws_default_network_acl: got nothing, want one beside it - write it, and write nothing in it',
        'aws_default_route_table: got nothing, want one beside it - write it, and write nothing in it',
      ],
    ],
    [
      'a group that lets in',
      vpc({ ingress: [{ protocol: '-1' }] }),
      ['aws_default_security_group.ingress: got [{"protocol":"-1"}], want nothing - take it away'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(closedDefaults, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(closedDefaults, resource('aws_subnet', {}))).toEqual(['does not apply']);
  });
});
