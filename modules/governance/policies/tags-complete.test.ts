import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { tagsComplete } from './tags-complete';

const tags = Object.fromEntries(
  [
    'owner',
    'cost-centre',
    'criticality',
    'data-class',
    'rto-hours',
    'rpo-hours',
    'workspace',
    'stack',
    'repository',
  ].map((tag) => [tag, 'a']),
);
const provider = (more: object = {}): Scene => [
  resource(
    'provider',
    { region: 'eu-west-1', allowed_account_ids: ['123456789012'], default_tags: [{ tags }], ...more },
    { address: 'provider.aws' },
  ),
];

const machines = (more: object = {}): Scene => [
  resource('aws_launch_template', {
    tag_specifications: ['instance', 'volume', 'network-interface'].map((resource_type, at) => ({
      resource_type,
      tags: { ...tags, ...(at === 0 ? more : {}) },
    })),
  }),
];

describe('tags-complete', () => {
  it.each<[string, Scene]>([
    ['all tags', provider()],
    ['machines with all of them', machines()],
  ])('accepts %s', (_, scene) => {
    expect(judged(tagsComplete, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      "nobody's",
      provider({ default_tags: [{ tags: { ...tags, owner: '' } }] }),
      ['default_tags.tags.owner: got "", want something - say it in the workspace'],
    ],
    [
      'no tags at all',
      provider({ default_tags: undefined }),
      [
        'default_tags.tags.owner: got nothing, want something - say it in the workspace',
        'default_tags.tags.cost-centre: got nothing, want something - say it in the workspace',
        'default_tags.tags.criticality: got nothing, want something - say it in the workspace',
        'default_tags.tags.data-class: got nothing, want something - say it in the workspace',
        'default_tags.tags.rto-hours: got nothing, want something - say it in the workspace',
        'default_tags.tags.rpo-hours: got nothing, want something - say it in the workspace',
        'default_tags.tags.workspace: got nothing, want something - say it in the workspace',
        'default_tags.tags.stack: got nothing, want something - say it in the workspace',
        'default_tags.tags.repository: got nothing, want something - say it in the workspace',
      ],
    ],
    [
      'any account',
      provider({ allowed_account_ids: undefined }),
      ['allowed_account_ids: got nothing, want 123456789012 among them - no other account by mistake'],
    ],
    [
      "machines that are nobody's",
      machines({ owner: undefined }),
      ['tag_specifications.tags.owner: got nothing, want something - say it in the workspace'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(tagsComplete, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(tagsComplete, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(tagsComplete, resource('provider', {}, { address: 'provider.helm' }))).toEqual(['does not apply']);
  });
});
