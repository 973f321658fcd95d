import { z } from 'zod';
import { label } from './fields';

export const brokerName = label(20, 'it is part of the name of the broker');

/** One ActiveMQ broker of an environment, shared by all teams; which queues a team may use follows from their names. */
export const broker = z.strictObject({
  size: z.enum(['small', 'medium', 'large']).describe('How much it must carry; the grade decides what that is in AWS.'),
});
