import { z } from 'zod';

const WORD = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** Somebody in a role: the function is what must differ, not only the person (RTS 2024/1774 Art. 17(1)(b)). */
export const PERSON = z
  .strictObject({
    id: WORD.describe('Pseudonymous id of the person, never a name or an address.'),
    function: WORD.describe('Function in which the person acts, for instance `change-management`.'),
  })
  .readonly();
export type Person = z.infer<typeof PERSON>;

/** Somebody who may approve. */
export const APPROVER = z
  .strictObject({
    ...PERSON.unwrap().shape,
    publicKey: z.string().optional().describe('Public Ed25519 key in PEM, for approvals at the command line.'),
    login: z.string().optional().describe('Account whose reviews of the protected environment count.'),
  })
  .readonly();
export const APPROVERS = z.array(APPROVER).readonly();
export type Approver = z.infer<typeof APPROVER>;
