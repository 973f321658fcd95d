import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { imdsv2 } from './imdsv2';

const thing = (more: object = {}): Scene => [
  resource('aws_launch_template', {
    metadata_options: { http_tokens: 'required', http_put_response_hop_limit: 1 },
    monitoring: { enabled: true },
    network_interfaces: [{ security_groups: ['a'] }],
    ...more,
  }),
];

describe('imdsv2', () => {
  it.each<[string, Scene]>([['all as it should be', thing()]])('accepts %s', (_, scene) => {
    expect(judged(imdsv2, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'tokens at will',
      thing({ metadata_options: { http_tokens: 'optional', http_put_response_hop_limit: 1 } }),
      ['metadata_options.http_tokens: got "optional", want required - ask for a token'],
    ],
    [
      'containers that reach it',
      thing({ metadata_options: { http_tokens: 'required', http_put_response_hop_limit: 2 } }),
      ['metadata_options.http_put_response_hop_limit: got 2, want 1 to 1 - containers are a hop further'],
    ],
    [
      'one of which nothing is said',
      thing({ metadata_options: undefined }),
      [
        'metadata_options.http_tokens: got nothing, want required - ask for a token',
        'metadata_options.http_put_response_hop_limit: got nothing, want 1 to 1 - containers are a hop further',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(imdsv2, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(imdsv2, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
