import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { heartbeat } from './heartbeat';

const stream = resource('aws_kinesis_firehose_delivery_stream', {});
const schedule = (schedule_expression: string) => resource('aws_scheduler_schedule', { schedule_expression });

describe('heartbeat', () => {
  it.each<[string, Scene]>([['an event every hour', [stream, schedule('rate(1 hour)')]]])('accepts %s', (_, scene) => {
    expect(judged(heartbeat, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string]>([
    ['no heartbeat', [stream], 'aws_scheduler_schedule: got nothing, want one that runs every hour - send an event'],
    [
      'a heartbeat once a day',
      [stream, schedule('rate(1 day)')],
      'aws_scheduler_schedule: got "rate(1 day)", want one that runs every hour - send an event',
    ],
  ])('refuses %s', (_, scene, sentence) => {
    expect(judged(heartbeat, ...scene)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(heartbeat, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
