import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { tenantBounds } from './tenant-bounds';

const metadata = { namespace: 'dev-cases' };
const namespace = resource('kubernetes_namespace_v1', {
  metadata: { name: 'dev-cases', labels: { 'platform.internal/tenant': 'true' } },
});
const denial = resource('kubernetes_network_policy_v1', {
  metadata,
  spec: { pod_selector: {}, policy_types: ['Ingress', 'Egress'] },
});
const account = (isMounted: boolean) =>
  resource('kubernetes_default_service_account_v1', { metadata, automount_service_account_token: isMounted });
const bounds = ['kubernetes_resource_quota_v1', 'kubernetes_limit_range_v1'].map((kind) =>
  resource(kind, { metadata }),
);

describe('tenant-bounds', () => {
  it.each<[string, Scene]>([['a bounded team', [namespace, denial, account(false), ...bounds]]])(
    'accepts %s',
    (_, scene) => {
      expect(judged(tenantBounds, ...scene)).toEqual([]);
    },
  );

  it.each<[string, Scene, string[]]>([
    [
      'a team without bounds',
      [namespace],
      [
        'kubernetes_resource_quota_v1: got nothing, want one in the namespace - it comes with the team',
        'kubernetes_limit_range_v1: got nothing, want one in the namespace - it comes with the team',
        'kubernetes_default_service_account_v1: got nothing, want one in the namespace - it comes with the team',
        'kubernetes_network_policy_v1: got nothing, want one that denies all that others do not allow - it comes with the team',
      ],
    ],
    [
      'a team whose pods all have a token',
      [namespace, denial, account(true), ...bounds],
      ['automount_service_account_token: got true, want false - a pod that needs one asks for it'],
    ],
    [
      'a team that anybody reaches',
      [namespace, account(false), ...bounds],
      [
        'kubernetes_network_policy_v1: got nothing, want one that denies all that others do not allow - it comes with the team',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(tenantBounds, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(tenantBounds, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(tenantBounds, resource('kubernetes_namespace_v1', { metadata: { name: 'argocd' } }))).toEqual([
      'does not apply',
    ]);
  });
});
