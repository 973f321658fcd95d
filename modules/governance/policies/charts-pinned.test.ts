import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { chartsPinned } from './charts-pinned';

const release = (more: object = {}): Scene => [
  resource('helm_release', {
    chart: 'argo-cd',
    repository: 'oci://ghcr.io/argoproj/argo-helm',
    version: '1.2.3',
    atomic: true,
    cleanup_on_fail: true,
    wait: true,
    wait_for_jobs: true,
    values: ['a: 1'],
    ...more,
  }),
];

describe('charts-pinned', () => {
  it.each<[string, Scene]>([
    ['an exact version', release()],
    ['the mirror of a workspace', release({ repository: 'oci://charts.exbank.example' })],
    ['a chart of ours', release({ chart: './assets/a', repository: undefined })],
  ])('accepts %s', (_, scene) => {
    expect(judged(chartsPinned, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'any version',
      release({ version: '^1.2' }),
      ['version: got "^1.2", want an exact version - the table of versions says which'],
    ],
    [
      'a registry that nobody agreed on',
      release({ repository: 'https://stranger.example' }),
      [
        'repository: got "https://stranger.example", want https://aws.github.io/eks-charts or oci://ghcr.io/argoproj/argo-helm or oci://ghcr.io/external-secrets/charts or oci://public.ecr.aws/karpenter or oci://charts.exbank.example - agree on it here, or name the mirror in the workspace',
      ],
    ],
    [
      'what its maker decides',
      release({ values: [] }),
      ['values: got [], want something - what a chart does by default its maker decides'],
    ],
    [
      'a namespace without labels',
      release({ create_namespace: true }),
      ['create_namespace: got true, want false or nothing - a namespace comes with its labels'],
    ],
    ['half a chart', release({ atomic: false }), ['atomic: got false, want true - half a chart is worse than none']],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(chartsPinned, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(chartsPinned, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
