import type { Policy } from '../policy';
import { longestGap } from '../schedule';
import { sentence } from '../want';

const HOUR = 1;

/** An account whose events are kept sends one of its own every hour, so that silence is a failure and not a quiet day. */
export const heartbeat: Policy = {
  id: 'heartbeat',
  statement: 'A stream of events has a heartbeat every hour.',
  controls: ['LOG-01', 'DET-01'],
  article: 'RTS 2024/1774 Art. 12(2)(e)',
  why: 'a stream that stopped looks like an account in which nothing happens',
  applies: ['aws_kinesis_firehose_delivery_stream'],
  besides: ['aws_scheduler_schedule'],
  check: (stream, among) => {
    const schedules = among
      .near(stream, 'aws_scheduler_schedule')
      .map(({ attributes }) => attributes.schedule_expression);
    return schedules.some((schedule) => (longestGap(schedule) ?? Infinity) <= HOUR)
      ? []
      : [sentence('aws_scheduler_schedule', schedules[0], 'one that runs every hour', 'send an event')];
  },
};
