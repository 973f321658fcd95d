import {
  called,
  conditionKeys,
  conditionValues,
  principals,
  resourcePolicy,
  WITH_RESOURCE_POLICY,
  type Written,
} from '../documents';
import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { sentence } from '../want';

/** A service is let in on behalf of our own resources alone. */
export const confusedDeputy: Policy = {
  id: 'confused-deputy',
  statement: 'A service is let in on behalf of this account alone.',
  controls: ['IAM-01'],
  article: 'DORA Art. 9(4)(c)',
  why: 'the same service works for every customer of AWS, and does for one what another asks',
  applies: WITH_RESOURCE_POLICY,
  check: (resource) => {
    const { field, statements = [] } = resourcePolicy(resource);
    return statements
      .filter((statement) => statement.Effect === 'Allow' && principals(statement, 'Service').length > 0)
      .filter((statement) => !saysForWhom(statement, resource) && !cannotSay(statement, resource))
      .map((statement) =>
        sentence(
          field,
          `${called(statement)} for ${principals(statement, 'Service').join(', ')}`,
          'a condition on aws:SourceAccount or aws:SourceArn',
          'name the account or the resource it works for',
        ),
      );
  },
};

const SOURCES = /^(aws:sourceaccount|aws:sourcearn|kms:encryptioncontext:.*)$/;

/** A condition on the source whose every value names an account of ours, or a bucket of ours by name. */
const saysForWhom = (statement: Written, { platform }: Resource): boolean => {
  const ours = [platform.audit, ...platform.clusters];
  const keys = conditionKeys(statement).filter((key) => SOURCES.test(key));
  const isOurs = (value: string) =>
    ours.some((account) => value.includes(account)) || value.startsWith('arn:aws:s3:::');
  return keys.some((key) => {
    const values = conditionValues(statement, key);
    // A condition without a value holds for nobody: a key of log groups where there is none yet.
    return values.every((value) => isOurs(value) || value.includes('${aws_'));
  });
};

/** Services that do not say for whom they come: a condition would shut them out for ever. */
const SILENT: readonly { readonly service: string; readonly at: readonly string[]; readonly because: string }[] = [
  {
    service: 'ec2.amazonaws.com',
    at: ['aws_iam_role'],
    because: 'an instance takes only a role of its own account, by a profile that iam:PassRole guards',
  },
  {
    service: 'cloudformation.amazonaws.com',
    at: ['aws_iam_role'],
    because: 'the caller passes the role, which iam:PassRole guards; CloudFormation sends no source (ADR-0009)',
  },
  {
    service: 'backup.amazonaws.com',
    at: ['aws_iam_role'],
    because: 'the caller passes the role; AWS Backup documents no source for its restore tests',
  },
  {
    service: 'events.amazonaws.com',
    at: ['aws_sns_topic_policy', 'aws_kms_key', 'aws_cloudwatch_log_resource_policy'],
    because:
      'EventBridge takes no condition in the policy of a topic (its user guide, troubleshooting), nor of what the topic uses',
  },
  {
    service: 'delivery.logs.amazonaws.com',
    at: ['aws_cloudwatch_log_resource_policy'],
    because:
      'a group for events is checked without a source when its rule is made (EventBridge user guide, permissions)',
  },
];

const cannotSay = (statement: Written, { type }: Resource): boolean =>
  principals(statement, 'Service').every((service) =>
    SILENT.some((one) => one.service === service && one.at.includes(type)),
  );
