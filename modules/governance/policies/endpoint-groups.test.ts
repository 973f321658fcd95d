import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { endpointGroups } from './endpoint-groups';

const endpoint = (more: object = {}): Scene => [
  resource('aws_vpc_endpoint', {
    vpc_endpoint_type: 'Interface',
    security_group_ids: ['a'],
    subnet_ids: ['a', 'b'],
    private_dns_enabled: true,
    ...more,
  }),
];

const gateway = (route_table_ids: string[], service_name = 'com.amazonaws.eu-west-1.s3'): Scene => [
  resource('aws_vpc_endpoint', { service_name, vpc_endpoint_type: 'Gateway', route_table_ids }),
];

describe('endpoint-groups', () => {
  it.each<[string, Scene]>([
    ['one with a group', endpoint()],
    ['a gateway, which has none', gateway(['a'])],
  ])('accepts %s', (_, scene) => {
    expect(judged(endpointGroups, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one with the default group',
      endpoint({ security_group_ids: undefined }),
      ['security_group_ids: got nothing, want something - name the group'],
    ],
    [
      'one in a single zone',
      endpoint({ subnet_ids: ['a'] }),
      ['subnet_ids: got ["a"], want two or more - one in each zone'],
    ],
    [
      'a gateway that no table uses',
      gateway([]),
      ['route_table_ids: got [], want something - what no table names goes out past its policy'],
    ],
    [
      'a gateway where the service has none',
      endpoint({ vpc_endpoint_type: 'Gateway', service_name: 'com.amazonaws.eu-west-1.sts' }),
      ['vpc_endpoint_type: got "Gateway", want Interface - without a type it is a gateway'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(endpointGroups, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(endpointGroups, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
