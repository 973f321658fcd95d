import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { imageIntegrity } from './image-integrity';

const repository = (more: object = {}): Scene => [
  resource('aws_ecr_repository', {
    image_tag_mutability: 'IMMUTABLE',
    image_scanning_configuration: { scan_on_push: true },
    ...more,
  }),
  resource('aws_ecr_registry_scanning_configuration', {}),
];

describe('image-integrity', () => {
  it.each<[string, Scene]>([['tags that stay', repository()]])('accepts %s', (_, scene) => {
    expect(judged(imageIntegrity, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'tags that move',
      repository({ image_tag_mutability: 'MUTABLE' }),
      ['image_tag_mutability: got "MUTABLE", want IMMUTABLE - a tag does not move'],
    ],
    [
      'an image that nobody looks at',
      repository({ image_scanning_configuration: { scan_on_push: false } }),
      ['image_scanning_configuration.scan_on_push: got false, want true - switch it on'],
    ],
    [
      'images that are looked at once',
      [repository()[0]],
      [
        'aws_ecr_registry_scanning_configuration: got nothing, want one in the account - without it images are looked at once',
      ],
    ],
    [
      'a scan of some',
      [
        resource('aws_ecr_registry_scanning_configuration', {
          scan_type: 'BASIC',
          rule: [{ scan_frequency: 'SCAN_ON_PUSH', repository_filter: [{ filter: 'a*' }] }],
        }),
      ],
      [
        'scan_type: got "BASIC", want ENHANCED - packages of languages too',
        'rule.scan_frequency: got "SCAN_ON_PUSH", want CONTINUOUS_SCAN - holes are found after the push',
        'rule.repository_filter.filter: got "a*", want * - all of them',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(imageIntegrity, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(imageIntegrity, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
