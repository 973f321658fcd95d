import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { argoCluster } from './argo-cluster';

const CONFIG = '{"tlsClientConfig":{"insecure":false}}';
const secret = (data: object, type = 'cluster') =>
  resource('kubernetes_secret_v1', {
    metadata: { labels: { 'argocd.argoproj.io/secret-type': type } },
    data: { server: 'https://kubernetes.default.svc', config: CONFIG, ...data },
  });

describe('argo-cluster', () => {
  it.each([['its own cluster', secret({})]])('accepts %s', (_, subject) => {
    expect(judged(argoCluster, subject)).toEqual([]);
  });

  it.each([
    [
      'another cluster',
      secret({ server: 'https://stranger.example' }),
      'data.server: got "https://stranger.example", want https://kubernetes.default.svc - a cluster for each Argo CD',
    ],
    [
      'TLS that nobody checks',
      secret({ config: '{"tlsClientConfig":{"insecure":true}}' }),
      'data.config: got "{"tlsClientConfig":{"insecure":true}}", want insecure false - TLS is checked',
    ],
    [
      'a way to connect that nobody can read',
      secret({ config: undefined }),
      'data.config: got nothing, want insecure false - TLS is checked',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(argoCluster, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(argoCluster, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(argoCluster, secret({ server: 'https://git.example' }, 'repository'))).toEqual(['does not apply']);
  });
});
