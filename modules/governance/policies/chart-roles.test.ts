import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { chartRoles } from './chart-roles';

const release = (...objects: object[]) =>
  resource('helm_release', { chart: './assets/one/1', values: [JSON.stringify({ objects })] });
const role = (more: object) => ({
  kind: 'ClusterRole',
  metadata: { name: 'reader' },
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], ...more }],
});
const binding = (name: string) => ({
  kind: 'ClusterRoleBinding',
  metadata: { name: 'readers' },
  roleRef: { kind: 'ClusterRole', name },
});

const harmed = (namespace: string, kind = 'Role') => ({
  ...role({ resources: ['pods/exec', 'pods/ephemeralcontainers'] }),
  ...{ kind, metadata: { name: 'drill-target', namespace } },
});

describe('chart-roles', () => {
  it.each([
    ['a reader of pods', release(role({}), binding('reader'))],
    ['a reader of one secret', release(role({ resources: ['secrets'], resourceNames: ['one'] }))],
    ['a shell into the workload that is made to be harmed', release(harmed('dev-drill-target'))],
  ])('accepts %s', (_, subject) => {
    expect(judged(chartRoles, subject)).toEqual([]);
  });

  it.each([
    [
      'every verb',
      role({ verbs: ['*'] }),
      'ClusterRole reader rules.verbs: got "*", want what is needed, by name - name it',
    ],
    [
      'a shell',
      role({ resources: ['pods', 'pods/exec'] }),
      'ClusterRole reader rules.resources: got "pods/exec", want what is needed, by name - name it',
    ],
    [
      'a shell elsewhere',
      harmed('dev-scoring'),
      'Role drill-target rules.resources: got "pods/exec, pods/ephemeralcontainers", want what is needed, by name - name it',
    ],
    [
      'a shell in every namespace',
      harmed('dev-drill-target', 'ClusterRole'),
      'ClusterRole drill-target rules.resources: got "pods/exec, pods/ephemeralcontainers", want what is needed, by name - name it',
    ],
    [
      'a reader of secrets',
      role({ resources: ['secrets'] }),
      'ClusterRole reader rules.resources: got "secrets", want what is needed, by name - name it',
    ],
    [
      'a list of secrets',
      role({ resources: ['secrets'], resourceNames: ['one'], verbs: ['list'] }),
      'ClusterRole reader rules.resources: got "secrets", want what is needed, by name - name it',
    ],
    [
      'an administrator',
      binding('cluster-admin'),
      'ClusterRoleBinding readers roleRef.name: got "cluster-admin", want a role of what is needed - write it',
    ],
  ])('refuses %s', (_, object, sentence) => {
    expect(judged(chartRoles, release(object))).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(chartRoles, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(chartRoles, resource('helm_release', { chart: 'karpenter', values: [] }))).toEqual([
      'does not apply',
    ]);
  });
});
