import { z } from 'zod';

const entityFunction = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,20}$/, 'want the identifier of the register of information, such as F1 - copy it')
    .describe('Identifier of the function in the register of information.'),
  name: z.string().min(1, 'want what the function is called - name it').describe('What it is called there.'),
});

/** Functions of the financial entity, as its register of information names them. */
export const entityFunctions = z
  .array(entityFunction)
  .default([])
  .describe(
    'Functions of the financial entity that the platform supports (2024/2956, B_06.01), for the register of third parties. @default none: rows say that the entity has to name them',
  );
