import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { alarmsPresent } from './alarms-present';

const queue = resource('aws_sqs_queue', { name: 'undelivered' });
const alarm = (more: Record<string, unknown>) => resource('aws_cloudwatch_metric_alarm', more);

describe('alarms-present', () => {
  it.each<[string, Scene]>([
    ['a queue that an alarm names', [queue, alarm({ dimensions: { QueueName: 'undelivered' } })]],
    ['one that an alarm points at', [queue, alarm({ dimensions: { QueueName: '${aws_sqs_queue.one.name}' } })]],
    [
      'one that a query names',
      [queue, alarm({ metric_query: [{ metric: [{ dimensions: { QueueName: 'undelivered' } }] }] })],
    ],
  ])('accepts %s', (_, scene) => {
    expect(judged(alarmsPresent, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that nobody watches',
      [queue],
      [
        'aws_cloudwatch_metric_alarm: got nothing, want one that watches undelivered - add it to the table of the domain',
      ],
    ],
    [
      'one whose neighbour is watched',
      [queue, alarm({ dimensions: { QueueName: 'undelivered-2' } })],
      [
        'aws_cloudwatch_metric_alarm: got nothing, want one that watches undelivered - add it to the table of the domain',
      ],
    ],
    [
      'one whose name would be an expression',
      [resource('aws_sqs_queue', { name: 'undelivered(' }), alarm({ dimensions: { QueueName: 'undelivered' } })],
      [
        'aws_cloudwatch_metric_alarm: got nothing, want one that watches undelivered( - add it to the table of the domain',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(alarmsPresent, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(alarmsPresent, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(alarmsPresent, resource('aws_sqs_queue', { name: 'prod-euw1-karpenter' }))).toEqual([
      'does not apply',
    ]);
  });
});
