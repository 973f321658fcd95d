import { z } from 'zod';
import { keyName } from './signature';

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
/** Everybody once: whoever stood there twice could choose the function in which they approve. */
export const APPROVERS = z
  .array(APPROVER)
  .superRefine((list, context) => {
    const seen = new Set<string>();
    for (const { key, told } of list.flatMap(traitsOf)) {
      const message = `${told} stands there twice: one person has one function`;
      if (seen.has(key)) context.addIssue({ code: 'custom', message });
      seen.add(key);
    }
  })
  .readonly();
export type Approver = z.infer<typeof APPROVER>;

/** What tells one person from another; GitHub takes no account of capitals. */
const traitsOf = ({ id, login, publicKey }: Approver) => [
  { key: `id ${id}`, told: id },
  ...(login === undefined ? [] : [{ key: `login ${login.toLowerCase()}`, told: `the account ${login}` }]),
  ...(publicKey === undefined ? [] : [{ key: `key ${keyName(publicKey) ?? publicKey}`, told: `a key of ${id}` }]),
];
