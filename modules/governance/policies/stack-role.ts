import type { Policy } from '../policy';
import { said, wanting } from '../want';

/** CloudFormation works with a role of its own, never with the rights of whoever asks it. */
export const stackRole: Policy = {
  id: 'stack-role',
  statement: 'A CloudFormation stack has a role of its own.',
  controls: ['IAM-01'],
  article: 'RTS 2024/1774 Art. 21(b)',
  why: 'without one a template may do all that the pipeline may',
  applies: ['aws_cloudformation_stack'],
  check: wanting(said('iam_role_arn', 'write a role that may make what the template holds')),
};
