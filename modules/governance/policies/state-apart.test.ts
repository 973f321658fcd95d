import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { stateApart } from './state-apart';

const s3 = (more: object = {}): Scene => [
  resource(
    'backend',
    {
      bucket: 'exbank-tfstate-123456789012',
      encrypt: true,
      use_lockfile: true,
      region: 'eu-west-1',
      kms_key_id: 'arn:aws:kms:eu-west-1:123456789012:alias/a',
      ...more,
    },
    { address: 'backend.s3' },
  ),
];

describe('state-apart', () => {
  it.each<[string, Scene]>([['state of the account', s3()]])('accepts %s', (_, scene) => {
    expect(judged(stateApart, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'state of another',
      s3({ bucket: 'exbank-tfstate-777788889999' }),
      ['bucket: got "exbank-tfstate-777788889999", want the bucket of the account - a bucket for each account'],
    ],
    [
      'state that two may write',
      s3({ use_lockfile: undefined }),
      ['use_lockfile: got nothing, want true - two runs would tear it'],
    ],
    [
      'a key of another',
      s3({ kms_key_id: 'arn:aws:kms:eu-west-1:777788889999:alias/a' }),
      [
        'kms_key_id: got "arn:aws:kms:eu-west-1:777788889999:alias/a", want the key of the account - a key for each account',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(stateApart, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(stateApart, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(stateApart, resource('backend', {}, { address: 'backend.local' }))).toEqual(['does not apply']);
  });
});
