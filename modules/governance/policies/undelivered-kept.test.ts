import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { undeliveredKept } from './undelivered-kept';

const target = (more: object) =>
  resource('aws_cloudwatch_event_target', { arn: '${aws_sns_topic_policy.one.arn}', ...more });
const KEPT = { dead_letter_config: { arn: '${aws_sqs_queue.undelivered.arn}' } };
const queue = (name: string, more: object) => resource('aws_sqs_queue', { name, ...more });

describe('undelivered-kept', () => {
  it.each([
    ['a target with a queue', target(KEPT)],
    ['a schedule with a queue', resource('aws_scheduler_schedule', { target: KEPT })],
    [
      'a queue that hands on what is not read',
      queue('one', { redrive_policy: '{}', message_retention_seconds: 86_400 }),
    ],
    ['the queue of what is undelivered', queue('one-undelivered', { message_retention_seconds: 1_209_600 })],
  ])('accepts %s', (_, subject) => {
    expect(judged(undeliveredKept, subject)).toEqual([]);
  });

  it.each([
    [
      'a target without a queue',
      target({}),
      'dead_letter_config.arn: got nothing, want something - name the queue of what is undelivered',
    ],
    [
      'a target that is tried once',
      target({ ...KEPT, retry_policy: { maximum_retry_attempts: 0 } }),
      'retry_policy.maximum_retry_attempts: got 0, want 1 to 185 - try again',
    ],
    [
      'a schedule without a queue',
      resource('aws_scheduler_schedule', { target: {} }),
      'target.dead_letter_config.arn: got nothing, want something - name the queue of what is undelivered',
    ],
    [
      'a queue that loses what is not read',
      queue('one', { message_retention_seconds: 86_400 }),
      'redrive_policy: got nothing, want something - name the queue of what is undelivered',
    ],
    [
      'a queue that forgets what is undelivered',
      queue('one-undelivered', { message_retention_seconds: 60 }),
      'message_retention_seconds: got 60, want 1209600 to 1209600 - the longest that SQS has',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(undeliveredKept, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(undeliveredKept, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(undeliveredKept, target({ arn: '${aws_sqs_queue.karpenter-interruptions.arn}' }))).toEqual([
      'does not apply',
    ]);
  });
});
