import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { tokenAudience } from './token-audience';

const GITHUB = 'https://token.actions.githubusercontent.com';
const from = (url: string, ...client_id_list: string[]): Scene => [
  resource('aws_iam_openid_connect_provider', { client_id_list, url }),
];
const provider = (...client_id_list: string[]) => from(GITHUB, ...client_id_list);

describe('token-audience', () => {
  it.each<[string, Scene]>([
    ['tokens for STS', provider('sts.amazonaws.com')],
    ['tokens of a cluster', from('${aws_eks_cluster.eks.identity[0].oidc[0].issuer}', 'sts.amazonaws.com')],
  ])('accepts %s', (_, scene) => {
    expect(judged(tokenAudience, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    ['any audience', provider(), ['client_id_list: got [], want sts.amazonaws.com alone - name STS alone']],
    [
      'another audience',
      provider('sts.amazonaws.com', 'a'),
      ['client_id_list: got ["sts.amazonaws.com","a"], want sts.amazonaws.com alone - name STS alone'],
    ],
    [
      'another issuer',
      from('https://stranger.example', 'sts.amazonaws.com'),
      [
        'url: got "https://stranger.example", want the issuer of GitHub, or of a cluster - trust in another one is an ADR first',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(tokenAudience, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(tokenAudience, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
