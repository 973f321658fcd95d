import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { Construct } from 'constructs';
import { Role, trustService } from '../identity';
import { arn, type Context, reject, type Statement } from '../kernel';
import { LogGroup } from '../logs';
import { dataEventProblems, eventSelectors, type RecordedBucket } from './data-events';

export interface TrailProps {
  readonly context: Context;
  /** The one name that the archive lets in: its `trailName`. Changing it replaces the trail. */
  readonly name: string;
  /** Where it delivers, in the audit account: bucket, and alias of its key as an ARN. */
  readonly archive: { readonly bucket: string; readonly keyAliasArn: string };
  /** Key of the log group; its policy must hold `logsMayUse` for `trailLogGroup`. */
  readonly logKeyArn: string;
  /** Buckets whose objects' requests are recorded. */
  readonly recorded: readonly RecordedBucket[];
}

/**
 * Who called what, in every region of the account: delivered where nobody here can alter it, sealed by an hourly chain of
 * digests, and written as lines that alarms count. IAM and sign-in, which AWS records in its own home region, come along.
 */
export class Trail extends Construct {
  /** The group of its lines, as a token: filters come after it. */
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    reject(`Trail ${this.node.path}`, dataEventProblems(props.recorded, props.archive.bucket));
    const { context, name, logKeyArn: keyArn } = props;
    const group = new LogGroup(this, 'log', { context, name: trailLogGroup(name), logClass: 'audit', keyArn });
    this.trail(props, group, this.role(props));
    this.logGroupName = group.name;
  }

  private role({ context, name }: TrailProps): Role {
    return new Role(this, 'role', {
      context,
      name: 'trail',
      description: 'CloudTrail: writes its events as lines into one log group',
      trust: [trustService(context, 'cloudtrail.amazonaws.com', { arns: [trailArnOf(context, name)] })],
      policies: { lines: linesStatements(context, name) },
    });
  }

  /** AWS answers with the key where it was given an alias, so that every plan would differ: the alias is sent once. */
  private trail({ name, archive, recorded }: TrailProps, group: LogGroup, role: Role): void {
    new Cloudtrail(this, 'Default', {
      name,
      s3BucketName: archive.bucket,
      kmsKeyId: archive.keyAliasArn,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      isOrganizationTrail: false,
      enableLogging: true,
      enableLogFileValidation: true,
      cloudWatchLogsGroupArn: `${group.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      advancedEventSelector: eventSelectors(recorded),
      insightSelector: INSIGHTS.map((insightType) => ({ insightType })),
      lifecycle: { ignoreChanges: ['kms_key_id'] },
      dependsOn: role.permissions,
    });
  }
}

/** Unusual numbers of calls and of refusals, billed by the calls that are looked at. */
const INSIGHTS = ['ApiCallRateInsight', 'ApiErrorRateInsight'] as const;

/** Where the lines of a trail are. */
export const trailLogGroup = (name: string): string => `/aws/cloudtrail/${name}`;

const trailArnOf = (context: Context, name: string): string => arn.regional(context, 'cloudtrail', `trail/${name}`);

/** Source: awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs. */
const linesStatements = (context: Context, name: string): readonly Statement[] => [
  {
    Sid: 'WriteLines',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: arn.regional(
      context,
      'logs',
      `log-group:${trailLogGroup(name)}:log-stream:${context.account}_CloudTrail_${context.region}*`,
    ),
  },
];
