import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { addonEnforces } from './addon-enforces';

const addon = (addon_name: string, said?: object) =>
  resource('aws_eks_addon', { addon_name, ...(said && { configuration_values: JSON.stringify(said) }) });

describe('addon-enforces', () => {
  it.each([
    ['a network that enforces', addon('vpc-cni', { enableNetworkPolicy: 'true' })],
    ['logs of pods', addon('amazon-cloudwatch-observability', { containerLogs: { enabled: true } })],
  ])('accepts %s', (_, subject) => {
    expect(judged(addonEnforces, subject)).toEqual([]);
  });

  it.each([
    [
      'a network that says nothing',
      addon('vpc-cni'),
      'configuration_values.enableNetworkPolicy: got nothing, want "true" - without it no network policy is enforced',
    ],
    [
      'a network that enforces nothing',
      addon('vpc-cni', { enableNetworkPolicy: 'false' }),
      'configuration_values.enableNetworkPolicy: got "false", want "true" - without it no network policy is enforced',
    ],
    [
      'pods without logs',
      addon('amazon-cloudwatch-observability', {}),
      'configuration_values.containerLogs.enabled: got nothing, want true - logs of pods go nowhere else',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(addonEnforces, subject)).toEqual([sentence]);
  });

  it('refuses a cluster without them', () => {
    const names = ['vpc-cni', 'amazon-cloudwatch-observability', 'eks-pod-identity-agent'];
    const cluster = resource('aws_eks_cluster', {});
    expect(judged(addonEnforces, cluster, ...names.map((name) => addon(name)))).toEqual([]);
    expect(judged(addonEnforces, cluster)).toEqual(
      names.map((name) => `aws_eks_addon: got nothing, want ${name} - install it`),
    );
  });

  it('does not look at what it is not about', () => {
    expect(judged(addonEnforces, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(addonEnforces, addon('kube-proxy'))).toEqual(['does not apply']);
  });
});
