import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { endpointGroups } from './endpoint-groups';

const endpoint = (more: object = {}): Scene => [
  resource('aws_vpc_endpoint', {
    vpc_endpoint_type: 'Interface',
    security_group_ids: ['a'],
    subnet_ids: ['a'],
    private_dns_enabled: true,
    ...more,
  }),
];

describe('endpoint-groups', () => {
  it.each<[string, Scene]>([
    ['one with a group', endpoint()],
    ['a gateway, which has none', endpoint({ vpc_endpoint_type: 'Gateway', security_group_ids: undefined })],
  ])('accepts %s', (_, scene) => {
    expect(judged(endpointGroups, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one with the default group',
      endpoint({ security_group_ids: undefined }),
      ['security_group_ids: got nothing, want something - name the group'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(endpointGroups, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(endpointGroups, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
