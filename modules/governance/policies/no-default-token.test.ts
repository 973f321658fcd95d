import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { noDefaultToken } from './no-default-token';

const account = (automount_service_account_token?: boolean): Scene => [
  resource('kubernetes_default_service_account_v1', { automount_service_account_token }),
];

describe('no-default-token', () => {
  it.each<[string, Scene]>([['no token', account(false)]])('accepts %s', (_, scene) => {
    expect(judged(noDefaultToken, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a token',
      account(true),
      ['automount_service_account_token: got true, want false - a pod that needs one asks for it'],
    ],
    [
      'one of which nothing is said',
      account(),
      ['automount_service_account_token: got nothing, want false - a pod that needs one asks for it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(noDefaultToken, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(noDefaultToken, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
