import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { ownKey } from './own-key';

const topic = (attributes: Record<string, unknown>): Scene => [resource('aws_sns_topic', attributes)];

describe('own-key', () => {
  it.each<[string, Scene]>([
    ['a key of the stack', topic({ kms_master_key_id: '${aws_kms_key.topics.arn}' })],
    ['a key of the audit account', topic({ kms_master_key_id: 'arn:aws:kms:eu-west-1:111122223333:alias/logs' })],
    [
      'a key that another stack hands on',
      topic({ kms_master_key_id: '${data.terraform_remote_state.x.outputs.key_arn}' }),
    ],
  ])('accepts %s', (_, scene) => {
    expect(judged(ownKey, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'none',
      topic({}),
      [
        'kms_master_key_id: got nothing, want a key of the platform - make one in its stack, or take the one of the stack',
      ],
    ],
    [
      'one of AWS',
      topic({ kms_master_key_id: 'alias/aws/sns' }),
      [
        'kms_master_key_id: got "alias/aws/sns", want a key of the platform - make one in its stack, or take the one of the stack',
      ],
    ],
    [
      'one of a stranger',
      topic({ kms_master_key_id: 'arn:aws:kms:eu-west-1:999900001111:key/a' }),
      [
        'kms_master_key_id: got "arn:aws:kms:eu-west-1:999900001111:key/a", want a key of the platform - make one in its stack, or take the one of the stack',
      ],
    ],
    [
      'a database that forgets one of three',
      [
        resource('aws_db_instance', {
          kms_key_id: '${aws_kms_key.a.arn}',
          master_user_secret_kms_key_id: '${aws_kms_key.a.arn}',
        }),
      ],
      [
        'performance_insights_kms_key_id: got nothing, want a key of the platform - make one in its stack, or take the one of the stack',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(ownKey, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(ownKey, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
