import { texts } from '../documents';
import type { Policy } from '../policy';
import { sentence } from '../want';

const MIGHTY =
  /:policy\/(.*\/)?(AdministratorAccess.*|PowerUserAccess|IAMFullAccess|SystemAdministrator|DatabaseAdministrator|NetworkAdministrator|.*FullAccess(V\d+)?)$/;

/** Nobody gets a policy of AWS that is all-powerful, and few get the view of everything. */
export const noMightyPolicies: Policy = {
  id: 'no-mighty-policies',
  statement: 'No managed policy of an administrator is attached.',
  controls: ['IAM-01'],
  article: 'DORA Art. 9(4)(c)',
  why: 'such a policy grows by itself with every service that AWS adds',
  applies: [
    'aws_iam_role_policy_attachment',
    'aws_iam_role',
    'aws_iam_policy_attachment',
    'aws_iam_group_policy_attachment',
    'aws_chatbot_teams_channel_configuration',
    'aws_chatbot_slack_channel_configuration',
  ],
  check: ({ attributes }) =>
    ['policy_arn', 'managed_policy_arns', 'guardrail_policy_arns'].flatMap((field) =>
      texts(attributes[field])
        .filter((policy) => MIGHTY.test(policy))
        .map((policy) => sentence(field, policy, 'a policy of what is needed', 'write down what it needs')),
    ),
};
