import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { tokenAudience } from './token-audience';

const provider = (...client_id_list: string[]): Scene => [
  resource('aws_iam_openid_connect_provider', { client_id_list, url: 'https://a' }),
];

describe('token-audience', () => {
  it.each<[string, Scene]>([['tokens for STS', provider('sts.amazonaws.com')]])('accepts %s', (_, scene) => {
    expect(judged(tokenAudience, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    ['any audience', provider(), ['client_id_list: got [], want sts.amazonaws.com alone - name STS alone']],
    [
      'another audience',
      provider('sts.amazonaws.com', 'a'),
      ['client_id_list: got ["sts.amazonaws.com","a"], want sts.amazonaws.com alone - name STS alone'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(tokenAudience, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(tokenAudience, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
