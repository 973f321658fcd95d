import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { sessionsRecorded } from './sessions-recorded';

const INPUTS = {
  cloudWatchLogGroupName: '${aws_cloudwatch_log_group.one.name}',
  cloudWatchEncryptionEnabled: true,
  cloudWatchStreamingEnabled: true,
  runAsEnabled: true,
  kmsKeyId: '${aws_kms_key.one.arn}',
  idleSessionTimeout: '20',
  maxSessionDuration: '120',
};
const document = (more: object = {}, document_type = 'Session') =>
  resource('aws_ssm_document', { document_type, content: JSON.stringify({ inputs: { ...INPUTS, ...more } }) });

describe('sessions-recorded', () => {
  it.each([['a session that is written down', document()]])('accepts %s', (_, subject) => {
    expect(judged(sessionsRecorded, subject)).toEqual([]);
  });

  it.each([
    [
      'a session that nobody writes down',
      document({ cloudWatchLogGroupName: '' }),
      'content.inputs.cloudWatchLogGroupName: got "", want something - name the group',
    ],
    [
      'one that is written down at its end',
      document({ cloudWatchStreamingEnabled: false }),
      'content.inputs.cloudWatchStreamingEnabled: got false, want true - a session that is cut off leaves what was typed',
    ],
    [
      'one without our key',
      document({ kmsKeyId: '' }),
      'content.inputs.kmsKeyId: got "", want a key of the platform - make one',
    ],
    [
      'one without an end',
      document({ maxSessionDuration: '' }),
      'content.inputs.maxSessionDuration: got "", want 1 to 1440 - a session ends',
    ],
    [
      'a document that nobody can read',
      resource('aws_ssm_document', { document_type: 'Session', content: '${file("a")}' }),
      'content: got nothing, want a document in JSON - write it out',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(sessionsRecorded, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(sessionsRecorded, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(sessionsRecorded, document({ cloudWatchLogGroupName: '' }, 'Automation'))).toEqual([
      'does not apply',
    ]);
  });
});
