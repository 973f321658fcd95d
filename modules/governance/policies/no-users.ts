import type { Policy } from '../policy';
import { sentence } from '../want';

/** There are no users of IAM and no long-lived keys. */
export const noUsers: Policy = {
  id: 'no-users',
  statement: 'There are no users of IAM and no long-lived keys.',
  controls: ['IAM-02'],
  article: 'RTS 2024/1774 Art. 20(1)',
  why: 'a key that never ends is found one day, in a repository or on a laptop',
  applies: [
    'aws_iam_access_key',
    'aws_iam_group',
    'aws_iam_user',
    'aws_iam_user_login_profile',
    'aws_iam_user_policy',
    'aws_key_pair',
  ],
  check: ({ type }) => [
    sentence(
      'resource',
      type,
      'a role that people or pods take for an hour',
      'use the identity provider or Pod Identity',
    ),
  ],
};
