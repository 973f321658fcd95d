/**
 * AWS services of which the platform makes resources, and whose ARNs read `arn:aws:<service>:<region>:<account>:…`.
 * The apply role may do anything with those ARNs, save what its policies deny.
 */
export const MANAGED_SERVICES = [
  'access-analyzer',
  'acm',
  'application-autoscaling',
  'autoscaling',
  'backup',
  'cloudformation',
  'cloudtrail',
  'cloudwatch',
  'codebuild',
  'codeconnections',
  'config',
  'ec2',
  'ecr',
  'eks',
  'elasticloadbalancing',
  'events',
  'firehose',
  'fis',
  'guardduty',
  'inspector2',
  'lambda',
  'logs',
  'mq',
  'pipes',
  'rds',
  'route53resolver',
  'scheduler',
  'secretsmanager',
  'securityhub',
  'sns',
  'sqs',
  'ssm',
  'states',
  'synthetics',
] as const;

/** Services whose ARNs lack region or account; the apply role's statements name those ARNs one by one. */
export const GLOBAL_SERVICES = ['chatbot', 'iam', 'kms', 'route53', 's3'] as const;

/** Services that roles only use: nothing of theirs is made. */
export const USED_SERVICES = [
  'application-signals',
  'arc-zonal-shift',
  'backup-storage',
  'ec2messages',
  'ecr-public',
  'eks-auth',
  'health',
  'pi',
  'pricing',
  'rds-db',
  'ssmmessages',
  'sts',
  'support',
  'tag',
  'xray',
] as const;

/** Services without a region of their own, or whose region holds no data: the limit to allowed regions spares them. */
export const REGIONLESS = ['chatbot', 'ecr-public', 'health', 'iam', 'pricing', 'route53', 'sts', 'support'] as const;
