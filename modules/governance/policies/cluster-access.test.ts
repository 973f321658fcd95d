import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { clusterAccess } from './cluster-access';

const thing = (more: object = {}): Scene => [
  resource('aws_eks_cluster', {
    access_config: { authentication_mode: 'API', bootstrap_cluster_creator_admin_permissions: false },
    bootstrap_self_managed_addons: false,
    ...more,
  }),
];

describe('cluster-access', () => {
  it.each<[string, Scene]>([['all as it should be', thing()]])('accepts %s', (_, scene) => {
    expect(judged(clusterAccess, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a ConfigMap beside',
      thing({
        access_config: {
          authentication_mode: 'API_AND_CONFIG_MAP',
          bootstrap_cluster_creator_admin_permissions: false,
        },
      }),
      [
        'access_config.authentication_mode: got "API_AND_CONFIG_MAP", want API - entries are reviewed, a ConfigMap is not',
      ],
    ],
    [
      'an administrator by birth',
      thing({ access_config: { authentication_mode: 'API' } }),
      ['access_config.bootstrap_cluster_creator_admin_permissions: got nothing, want false - give the role an entry'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(clusterAccess, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(clusterAccess, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
