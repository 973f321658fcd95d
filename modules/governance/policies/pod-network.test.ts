import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { podNetwork } from './pod-network';

const ONE = { match_expressions: [{ key: 'app', operator: 'In', values: ['one'] }] };
const policy = (cidr: string, policy_types: string[] = ['Egress']): Scene => [
  resource('kubernetes_network_policy_v1', {
    spec: { policy_types, pod_selector: ONE, egress: [{ ports: [{ port: '443' }], to: [{ ip_block: { cidr } }] }] },
  }),
];

describe('pod-network', () => {
  it.each<[string, Scene]>([['one address', policy('169.254.170.23/32')]])('accepts %s', (_, scene) => {
    expect(judged(podNetwork, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'anywhere',
      policy('0.0.0.0/0'),
      ['spec.egress.to.ip_block.cidr: got "0.0.0.0/0", want networks by name, or all but our own - name them'],
    ],
    ['no direction', policy('10.0.0.0/8', []), ['spec.policy_types: got [], want something - say which direction']],
    [
      'no destination',
      [
        resource('kubernetes_network_policy_v1', {
          spec: { policy_types: ['Egress'], egress: [{ ports: [{ port: 443 }] }] },
        }),
      ],
      ['spec.egress.to: got nothing, want destinations by name - name them'],
    ],
    [
      'every port',
      [
        resource('kubernetes_network_policy_v1', {
          spec: {
            policy_types: ['Egress'],
            pod_selector: ONE,
            egress: [{ ports: [{ protocol: 'TCP' }], to: [{ ip_block: { cidr: '10.0.0.0/8' } }] }],
          },
        }),
      ],
      ['spec.egress.ports.port: got nothing, want a port - without one it is every port'],
    ],
    [
      'a way out for every pod',
      [
        resource('kubernetes_network_policy_v1', {
          spec: {
            policy_types: ['Egress'],
            pod_selector: {},
            egress: [{ ports: [{ port: '443' }], to: [{ ip_block: { cidr: '10.0.0.0/8' } }] }],
          },
        }),
      ],
      ['spec.pod_selector: got {}, want pods by name - a way out of the cluster is for those who need it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(podNetwork, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(podNetwork, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
