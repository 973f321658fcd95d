import { z } from 'zod';
import { label, text } from './fields';

export const brokerName = label(20, 'it is part of the name of the broker');

const maintenance = z.strictObject({
  day: z
    .enum(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'])
    .describe('Day of the week, in UTC.'),
  time: text(/^([01]\d|2[0-3]):[0-5]\d$/, 'want a time such as 02:00 - write hours and minutes, in UTC').describe(
    'From when, in UTC.',
  ),
});

/** One ActiveMQ broker of an environment, shared by all teams; which queues a team may use follows from their names. */
export const broker = z.strictObject({
  instanceType: text(/^mq\./, 'want an instance type such as mq.m5.large - write it with its mq.')
    .optional()
    .describe('Instead of what size and grade ask for. A change reboots the pair, one after the other.'),
  maintenance: maintenance
    .optional()
    .describe('When AWS may interrupt it, for up to two hours. Default: a night that follows from its place.'),
  size: z.enum(['small', 'medium', 'large']).describe('How much it must carry; the grade decides what that is in AWS.'),
});
