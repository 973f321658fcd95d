import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { rbacWildcards } from './rbac-wildcards';

const role = (more: object, grade: 'production' | 'non-production' = 'production'): Scene => [
  resource(
    'kubernetes_role_v1',
    { rule: [{ api_groups: [''], resources: ['pods'], verbs: ['get'], ...more }] },
    { grade },
  ),
];

describe('rbac-wildcards', () => {
  it.each<[string, Scene]>([
    ['a reader of pods', role({})],
    ['a shell in a test', role({ resources: ['pods/exec'], verbs: ['create'] }, 'non-production')],
  ])('accepts %s', (_, scene) => {
    expect(judged(rbacWildcards, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    ['every verb', role({ verbs: ['*'] }), ['rule.verbs: got ["*"], want what is needed, by name - name it']],
    [
      'every resource',
      role({ resources: ['pods', '*'] }),
      ['rule.resources: got ["pods","*"], want what is needed, by name - name it'],
    ],
    [
      'a reader of secrets',
      role({ resources: ['secrets'] }),
      ['rule.resources: got ["secrets"], want what is needed, by name - name it'],
    ],
    [
      'a shell in production',
      role({ resources: ['pods/exec'] }),
      ['rule.resources: got ["pods/exec"], want what is needed, by name - name it'],
    ],
    [
      'a shell that looks like reading, in a test',
      role({ resources: ['pods/exec'] }, 'non-production'),
      ['rule.resources: got ["pods/exec"], want what is needed, by name - name it'],
    ],
    [
      'a shell for a whole cluster, in a test',
      [
        resource(
          'kubernetes_cluster_role_v1',
          { rule: [{ api_groups: [''], resources: ['pods/exec'], verbs: ['create'] }] },
          { grade: 'non-production' },
        ),
      ],
      ['rule.resources: got ["pods/exec"], want what is needed, by name - name it'],
    ],
    [
      "somebody else's shoes",
      role({ verbs: ['impersonate'] }),
      ['rule.verbs: got ["impersonate"], want what is needed, by name - name it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(rbacWildcards, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(rbacWildcards, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
