import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { secretStoreBounded } from './secret-store-bounded';

const store = (...conditions: object[]) =>
  resource('helm_release', {
    chart: './assets/secret-store/1',
    values: [
      JSON.stringify({
        objects: [{ kind: 'ClusterSecretStore', metadata: { name: 'platform' }, spec: { conditions } }],
      }),
    ],
  });
const SENTENCE =
  'ClusterSecretStore platform spec.conditions: got nothing, want namespaces by label or name - say which';

describe('secret-store-bounded', () => {
  it.each([
    [
      'namespaces by an expression',
      store({ namespaceSelector: { matchExpressions: [{ key: 'tenant', operator: 'DoesNotExist' }] } }),
    ],
    ['namespaces by a label', store({ namespaceSelector: { matchLabels: { team: 'platform' } } })],
    ['namespaces by name', store({ namespaces: ['argocd'] })],
    ['a chart without a store', resource('helm_release', { chart: 'karpenter', values: [] })],
  ])('accepts %s', (_, subject) => {
    expect(judged(secretStoreBounded, subject)).toEqual([]);
  });

  it.each([
    ['a store for everybody', store()],
    ['a selector that chooses all', store({ namespaceSelector: {} })],
    ['a second condition that chooses all', store({ namespaces: ['argocd'] }, { namespaceSelector: {} })],
  ])('refuses %s', (_, subject) => {
    expect(judged(secretStoreBounded, subject)).toEqual([SENTENCE]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(secretStoreBounded, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
