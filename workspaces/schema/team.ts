import { z } from 'zod';
import { label } from './fields';

/** With the environment it names the namespace, `<environment>-<team>`; with another team a queue. */
export const teamName = label(20, 'it is part of the namespace');

/** A team that runs services. */
export const team = z.strictObject({
  owner: z
    .string()
    .min(1, 'want the owning function - name it')
    .describe('The function that answers for its services, not a person.'),
  onCall: z
    .email('want an e-mail address - name the address of the on-call group')
    .describe('Where its on-call engineer is reached at any hour: the address of a group, not of a person.'),
  costCentre: z.string().min(1, 'want a cost centre - name it').describe('Who pays.'),
});
