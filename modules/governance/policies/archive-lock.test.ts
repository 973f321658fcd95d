import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { archiveLock } from './archive-lock';

const bucket = (name: string, isLockable = true, days?: number, mode = 'COMPLIANCE'): Scene => [
  resource('aws_s3_bucket', { bucket: name, object_lock_enabled: isLockable }, { stack: 'archive' }),
  ...(days ? [resource(KIND, { bucket: name, rule: { default_retention: { days, mode } } })] : []),
];
const ofProduction = resource('aws_vpc', {}, { workspace: 'prod' });
const KIND = 'aws_s3_bucket_object_lock_configuration';

describe('archive-lock', () => {
  it.each<[string, Scene]>([
    ['locked logs', bucket('exbank-logs-prod', true, 400)],
    [
      'logs of a test that somebody may unlock',
      [...bucket('exbank-logs-nonprod-1', true, 400, 'GOVERNANCE'), ofProduction],
    ],
    ['access logs, which are no records', bucket('exbank-archive-access')],
  ])('accepts %s', (_, scene) => {
    expect(judged(archiveLock, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'logs that can be changed',
      bucket('exbank-logs-prod', false),
      ['object_lock_enabled: got false, want true - it can be set at birth alone'],
    ],
    [
      'logs that were never locked',
      bucket('exbank-logs-prod'),
      ['aws_s3_bucket_object_lock_configuration: got nothing, want one beside it - write how long it is locked'],
    ],
    [
      'evidence for a month',
      bucket('exbank-evidence-prod', true, 30),
      ['aws_s3_bucket_object_lock_configuration.rule.default_retention.days: got 30, want 90 to 3653 - say how long'],
    ],
    [
      'logs of production that somebody may unlock',
      [...bucket('exbank-logs-prod-1', true, 400, 'GOVERNANCE'), ofProduction],
      [
        'aws_s3_bucket_object_lock_configuration.rule.default_retention.mode: got "GOVERNANCE", want COMPLIANCE - say how; what production keeps nobody unlocks',
      ],
    ],
    [
      'a lock on a bucket that takes none',
      bucket('exbank-models', false, 400),
      ['object_lock_enabled: got false, want true - it can be set at birth alone'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(archiveLock, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(archiveLock, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
