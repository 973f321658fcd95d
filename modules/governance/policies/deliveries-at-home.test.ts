import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { deliveriesAtHome } from './deliveries-at-home';

const archive = (bucket: string) => resource('aws_s3_bucket', { bucket }, { account: '111122223333' });
const trail = (name: unknown) => resource('aws_cloudtrail', { s3_bucket_name: name });
const copies = (bucket: string) =>
  resource('aws_s3_bucket_replication_configuration', {
    bucket: '${aws_s3_bucket.one.id}',
    rule: [{ destination: { bucket } }],
  });
const says = (got: string) => `s3_bucket_name: got ${got}, want a bucket of the platform - name one of ours`;

describe('deliveries-at-home', () => {
  it.each<[string, Scene]>([
    ['a trail into the archive', [trail('exbank-logs-111122223333'), archive('exbank-logs-111122223333')]],
    ['a trail where the archive is not looked at', [trail('exbank-logs-111122223333')]],
    ['copies into another account of ours', [copies('arn:aws:s3:::exbank-models-777788889999')]],
    [
      'access logs into a bucket of the stack',
      [resource('aws_s3_bucket_logging', { target_bucket: '${aws_s3_bucket_policy.logs.bucket}' })],
    ],
  ])('accepts %s', (_, scene) => {
    expect(judged(deliveriesAtHome, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string]>([
    ['the bucket of a stranger', [trail('stranger-bucket')], says('"stranger-bucket"')],
    ['no bucket', [trail(undefined)], says('nothing')],
    [
      'a bucket with our account in its name that is not ours',
      [trail('stranger-111122223333'), archive('exbank-logs-111122223333')],
      says('"stranger-111122223333"'),
    ],
    ['a trail that stays in its own account', [trail('exbank-logs-123456789012')], says('"exbank-logs-123456789012"')],
    [
      'copies to a stranger',
      [copies('arn:aws:s3:::stranger')],
      'rule.destination.bucket: got "arn:aws:s3:::stranger", want a bucket of the platform - name one of ours',
    ],
  ])('refuses %s', (_, scene, sentence) => {
    expect(judged(deliveriesAtHome, ...scene)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(deliveriesAtHome, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
