import type { Mutant } from './mutations';

/** A change that weakens something and that no policy sees, and why that is accepted. */
export interface Survivor {
  readonly kind: string;
  readonly path: string;
  /** What the change is, from beginning to end. */
  readonly what: RegExp;
  readonly because: string;
}

/** Whether a row explains a mutant: by its kind, its path and what was done to it. */
export const explains = (row: Survivor, { kind, path, what }: Pick<Mutant, 'kind' | 'path' | 'what'>): boolean =>
  row.kind === kind && row.path === path && row.what.test(what);

const of = (kind: string, path: string, what: RegExp, because: string): Survivor => ({ kind, path, what, because });

const SECOND_LINE =
  'lists without memory are the second line, planned from the tiers (modules/network holds them); groups are the first';

/** Every mutant that survives stands here; a row that no mutant needs is refused. */
export const SURVIVORS: readonly Survivor[] = [
  of(
    'provider',
    'default_tags.tags.data-class',
    /^is privileged$/,
    'any class is a class; which one is right for a workspace its owner says, and the schema holds the list',
  ),
  of(
    'aws_backup_plan',
    'rule',
    /^lacks monthly$/,
    'that a plan runs daily is asked; for how long copies are kept beside it the class of the workspace says (modules/backup/plan)',
  ),
  of(
    'aws_vpc_security_group_egress_rule',
    'cidr_ipv4',
    /^is anywhere$/,
    'HTTPS to anywhere is what runner and door need; which one may, the reachability of src/access says',
  ),
  of(
    'aws_sqs_queue_policy',
    'policy',
    /^allows ArgoCdNotifies without its condition$/,
    'without its condition the statement means the own account, whose IAM still has to allow it',
  ),
  ...['ingress', 'egress'].flatMap((way) => [
    of('aws_network_acl', `${way}.cidr_block`, /^is anywhere$/, SECOND_LINE),
    of('aws_network_acl', `${way}.protocol`, /^is -1$/, SECOND_LINE),
  ]),
  of(
    'aws_network_acl',
    'subnet_ids',
    /^(is empty|lacks its last)$/,
    'a subnet without a list of its own falls under the default one, which is shut',
  ),
  of(
    'aws_cloudtrail',
    'advanced_event_selector',
    /^lacks Objects: (reads|removals)$/,
    'the other selector of the same buckets is left; which requests are recorded modules/baseline holds',
  ),
  of(
    'aws_cloudtrail',
    'advanced_event_selector.field_selector.starts_with',
    /^lacks its last$/,
    'of reads and removals the other selector still names the bucket; the last is `DeleteObject` among beginnings of names',
  ),
  of(
    'aws_eks_access_policy_association',
    'principal_arn',
    /^is a team$/,
    'a view of a cluster, without secrets; who has which one the entries of the workspace say (modules/cluster)',
  ),
  of(
    'aws_cloudwatch_log_group',
    '',
    /^is gone$/,
    'the service that writes makes one again, without key and end: AWS Config finds it (modules/baseline/pack-rules)',
  ),
  of(
    'aws_cloudwatch_metric_alarm',
    '',
    /^is gone$/,
    'another alarm on the same store is left; which ones there are the catalogue of alarms says (test/alarms)',
  ),
  of(
    'aws_cloudwatch_metric_alarm',
    'threshold',
    /^is 0$/,
    'when an alarm rings is a judgement; test/alarms holds every one of them against its table',
  ),
  of(
    'aws_cloudwatch_metric_alarm',
    'treat_missing_data',
    /^is notBreaching$/,
    'what silence means is said, and differs from metric to metric; the tables beside what is watched say it',
  ),
  of(
    'aws_iam_role_policy',
    'policy',
    /^allows PutEvents without its condition$/,
    'a clock could say on the bus what others say; nothing acts on what is said there but notices, the archive and the tracker',
  ),
  of(
    'aws_launch_template',
    'user_data',
    /^is gone$/,
    'a node that does not join, or a door without its tools: both are seen at once, and neither lets anybody in',
  ),
  of(
    'aws_scheduler_schedule',
    '',
    /^is gone$/,
    'a call less: drill due says what is late all the same; that the heartbeat is gone the policy heartbeat says',
  ),
  of(
    'aws_scheduler_schedule',
    'schedule_expression',
    /^is once a year$/,
    'a call less, as before; a heartbeat once a year is refused',
  ),
  of(
    'aws_s3_bucket',
    'object_lock_enabled',
    /^is false$/,
    'it replaces the bucket, which prevent_destroy and the ledger refuse; only copies of production ask for it here',
  ),
  of(
    'aws_sns_topic_subscription',
    '',
    /^is gone$/,
    'another one of the same topic is called; who is on call the workspace says',
  ),
  of(
    'aws_vpc_endpoint',
    '',
    /^is gone$/,
    'callers take the other way out, through NAT; which endpoints there are the workspace says, and reachability computes',
  ),
  of(
    'aws_vpc_endpoint',
    'route_table_ids',
    /^lacks its last$/,
    'that a gateway is in every table of its tier modules/network holds; a table names no tier here',
  ),
  of(
    'aws_eks_access_entry',
    'user_name',
    /^is gone$/,
    'FIS is then called by its ARN, to which no role is bound: the drill harms nothing and does not pass (modules/drills/pod-access.ts)',
  ),
  of(
    'helm_release',
    'values',
    /^has a role with a shell$/,
    'into the drill target, where FIS has one already: a namespace that no team may have (chart-roles refuses it elsewhere)',
  ),
];
