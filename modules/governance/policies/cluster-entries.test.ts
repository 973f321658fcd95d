import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { clusterEntries } from './cluster-entries';

const entry = (...kubernetes_groups: string[]): Scene => [resource('aws_eks_access_entry', { kubernetes_groups })];
const binding = (role: string, name: string): Scene => [
  resource('kubernetes_role_binding_v1', {
    role_ref: { kind: 'ClusterRole', name: role },
    subject: [{ kind: 'Group', name }],
  }),
];

describe('cluster-entries', () => {
  it.each<[string, Scene]>([
    ['a team', entry('team-cases')],
    ['an entry of nodes', entry()],
    ['a binding of a team', binding('view', 'team-cases')],
  ])('accepts %s', (_, scene) => {
    expect(judged(clusterEntries, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a master',
      entry('system:masters'),
      ['kubernetes_groups: got "system:masters", want a group of people - name the team'],
    ],
    [
      'everybody who signed in',
      binding('view', 'system:authenticated'),
      ['subject.name: got "system:authenticated", want a group of people or a service account - name the team'],
    ],
    [
      'an administrator',
      binding('cluster-admin', 'team-cases'),
      ['role_ref.name: got "cluster-admin", want a role of what is needed - write it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(clusterEntries, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(clusterEntries, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
