import type { Policy } from '../policy';
import { plain, sentence } from '../want';

/** A broker asks who comes and what he may: users of its own, rights for each queue, nobody unnamed. */
export const brokerGuarded: Policy = {
  id: 'broker-guarded',
  statement: 'The configuration of a broker holds rights and lets in nobody unnamed.',
  controls: ['IAM-01'],
  article: 'DORA Art. 9(4)(c)',
  why: 'without rights every user of a broker reads every queue on it',
  applies: ['aws_mq_configuration'],
  check: ({ attributes }) => {
    const data = plain(attributes.data);
    return [
      ...(data.includes('<authorizationPlugin>')
        ? []
        : [sentence('data', 'no authorizationPlugin', 'rights for each queue', 'write them')]),
      ...(/anonymousAccessAllowed="true"/.test(data)
        ? [sentence('data.anonymousAccessAllowed', true, 'false', 'name every user')]
        : []),
      ...(/(read|write|admin)="[^"]*\b(everyone|guests)\b/.test(data)
        ? [sentence('data', 'a right for everyone', 'a right for a group', 'name the group')]
        : []),
    ];
  },
};
