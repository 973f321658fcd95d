import { BOUNDARY } from '../../kernel';
import type { Policy } from '../policy';

/** Every role carries its account's boundary, so that whoever may create roles cannot create a mightier one. */
export const roleBoundary: Policy = {
  id: 'role-boundary',
  statement: 'Every role carries the boundary of its account.',
  controls: ['IAM-01'],
  article: 'DORA Art. 9(4)(c)',
  why: 'the role that applies the platform may create roles, and must not be able to escape through one',
  applies: ['aws_iam_role'],
  check: ({ account, attributes }) => {
    const boundary = JSON.stringify(attributes.permissions_boundary ?? null);
    const wanted = new RegExp(`^"arn:aws:iam::${account}:policy/[a-z0-9]+-${BOUNDARY}"$`);
    return wanted.test(boundary) ? [] : [`has the permissions boundary ${boundary}, want the account's own`];
  },
};
