import type { Policy } from '../policy';
import { isSaid, type Want, wanting } from '../want';

/** Rules of a security group stand apart, each with its reason; none hides inside the group. */
export const rulesApart: Policy = {
  id: 'rules-apart',
  statement: 'Security groups hold no rules inside.',
  controls: ['NET-03'],
  article: 'RTS 2024/1774 Art. 13(h)',
  why: 'a rule inside a group has no owner and no date of review',
  applies: ['aws_security_group'],
  check: wanting(
    ...['ingress', 'egress'].map((field): Want => ({
      field,
      want: 'nothing',
      fix: 'write it as a rule of its own',
      is: (value) => !isSaid(value),
    })),
  ),
};
