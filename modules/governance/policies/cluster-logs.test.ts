import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { clusterLogs } from './cluster-logs';

const cluster = (enabled_cluster_log_types?: string[]): Scene => [
  resource('aws_eks_cluster', { name: 'one', enabled_cluster_log_types }),
  resource('aws_cloudwatch_log_group', { name: '/aws/eks/one/cluster' }),
];

describe('cluster-logs', () => {
  it.each<[string, Scene]>([
    ['all five', cluster(['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'])],
  ])('accepts %s', (_, scene) => {
    expect(judged(clusterLogs, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'four of them',
      cluster(['api', 'authenticator', 'controllerManager', 'scheduler']),
      [
        'enabled_cluster_log_types: got ["api","authenticator","controllerManager","scheduler"], want api, audit, authenticator, controllerManager, scheduler among them - write all five',
      ],
    ],
    [
      'none',
      cluster(),
      [
        'enabled_cluster_log_types: got nothing, want api, audit, authenticator, controllerManager, scheduler among them - write all five',
      ],
    ],
    [
      'a group that EKS would make',
      [cluster(['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'])[0]],
      ['aws_cloudwatch_log_group: got nothing, want one for its logs - EKS would make one without key and end'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(clusterLogs, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(clusterLogs, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
