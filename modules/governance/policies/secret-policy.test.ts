import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { secretPolicy } from './secret-policy';

const thing = (more: object = {}): Scene => [
  resource('aws_secretsmanager_secret_policy', { block_public_policy: true, ...more }),
];

describe('secret-policy', () => {
  it.each<[string, Scene]>([['all as it should be', thing()]])('accepts %s', (_, scene) => {
    expect(judged(secretPolicy, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that would take any policy',
      thing({ block_public_policy: false }),
      ['block_public_policy: got false, want true - AWS then checks it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(secretPolicy, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(secretPolicy, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
