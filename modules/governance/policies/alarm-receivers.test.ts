import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { alarmReceivers } from './alarm-receivers';

const subscription = (more: object = {}) =>
  resource('aws_sns_topic_subscription', {
    protocol: 'https',
    endpoint: 'https://paging.example/alarms',
    redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.undelivered.arn}"}',
    ...more,
  });

describe('alarm-receivers', () => {
  it.each([
    ['an address of a workspace', subscription()],
    ['a queue of the stack', subscription({ protocol: 'sqs', endpoint: '${aws_sqs_queue.one.arn}' })],
    [
      'anybody where no workspace is at hand',
      resource(
        'aws_sns_topic_subscription',
        { endpoint: 'https://elsewhere.example', redrive_policy: '{}' },
        { platform: { audit: '', clusters: [] } },
      ),
    ],
  ])('accepts %s', (_, subject) => {
    expect(judged(alarmReceivers, subject)).toEqual([]);
  });

  it.each([
    [
      'a stranger',
      subscription({ endpoint: 'https://stranger.example/inbox' }),
      'endpoint: got "https://stranger.example/inbox", want an address of alerting.onCall of a workspace - write it there',
    ],
    [
      'what is lost without a trace',
      subscription({ redrive_policy: undefined }),
      'redrive_policy: got nothing, want something - name the queue of what is undelivered',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(alarmReceivers, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(alarmReceivers, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
