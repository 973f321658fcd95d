import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { podSecurity } from './pod-security';

const namespace = (enforce?: string): Scene => [
  resource('kubernetes_namespace_v1', {
    metadata: {
      labels: {
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
        'pod-security.kubernetes.io/enforce': enforce,
      },
    },
  }),
];

describe('pod-security', () => {
  it.each<[string, Scene]>([['the strictest', namespace('restricted')]])('accepts %s', (_, scene) => {
    expect(judged(podSecurity, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that lets pass',
      namespace('privileged'),
      ['metadata.labels.pod-security.kubernetes.io/enforce: got "privileged", want restricted - say it'],
    ],
    [
      'one of which nothing is said',
      namespace(),
      ['metadata.labels.pod-security.kubernetes.io/enforce: got nothing, want restricted - say it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(podSecurity, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(podSecurity, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
