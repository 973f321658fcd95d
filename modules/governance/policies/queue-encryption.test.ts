import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { queueEncryption } from './queue-encryption';

const queue = (attributes: Record<string, unknown>): Scene => [resource('aws_sqs_queue', attributes)];

describe('queue-encryption', () => {
  it.each<[string, Scene]>([
    ['the encryption of SQS', queue({ sqs_managed_sse_enabled: true })],
    ['a key of its own', queue({ kms_master_key_id: '${aws_kms_key.a.arn}' })],
  ])('accepts %s', (_, scene) => {
    expect(judged(queueEncryption, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'none',
      queue({ sqs_managed_sse_enabled: false }),
      ['sqs_managed_sse_enabled: got false, want true - switch it on, or name a key of the stack'],
    ],
    [
      'one of which nothing is said',
      queue({}),
      ['sqs_managed_sse_enabled: got nothing, want true - switch it on, or name a key of the stack'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(queueEncryption, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(queueEncryption, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
