import { type Problem, reject } from './errors';

interface Limit {
  readonly min: number;
  readonly max: number;
  readonly pattern: RegExp;
  /** The pattern in words, for the error message. */
  readonly words: string;
  readonly source: string;
  /** What stands for a hyphen where AWS takes none. @default the hyphen itself */
  readonly hyphen?: '_';
}

const hyphened = /^[a-z](?!.*--)([a-z0-9-]*[a-z0-9])?$/;
const IAM = /^[\w+=,.@-]+$/;

// One kind, one line.
// prettier-ignore
/** AWS's own limits per kind of name, with the page that states them (read 2026-11-23). */
export const LIMITS = {
  's3-bucket': { min: 3, max: 63, pattern: /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|--x-s3|--table-s3)$)[a-z0-9][a-z0-9-]*[a-z0-9]$/, words: 'lower-case letters, digits, hyphens, no reserved prefix or suffix; dots break TLS', source: 'AmazonS3/latest/userguide/bucketnamingrules' },
  'iam-role': { min: 1, max: 64, pattern: IAM, words: 'letters, digits, +=,.@_-', source: 'IAM/latest/UserGuide/reference_iam-quotas' },
  'iam-policy': { min: 1, max: 128, pattern: IAM, words: 'letters, digits, +=,.@_-', source: 'IAM/latest/UserGuide/reference_iam-quotas' },
  'iam-instance-profile': { min: 1, max: 128, pattern: IAM, words: 'letters, digits, +=,.@_-', source: 'IAM/latest/UserGuide/reference_iam-quotas' },
  'kms-alias': { min: 1, max: 250, pattern: /^(?!aws)[a-zA-Z0-9/_-]+$/, words: 'letters, digits, /_-, not starting with aws', source: 'kms/latest/APIReference/API_CreateAlias' },
  'log-group': { min: 1, max: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/, words: 'letters, digits, .-_/#', source: 'AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup' },
  'security-group': { min: 1, max: 255, pattern: /^(?!sg-)[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/, words: 'letters, digits, ._-:/()#,@[]+=&;{}!$*, not starting with sg-', source: 'AWSEC2/latest/APIReference/API_CreateSecurityGroup' },
  'launch-template': { min: 3, max: 125, pattern: /^[a-zA-Z0-9().\-/_]+$/, words: 'letters, digits, ().-/_', source: 'AWSEC2/latest/APIReference/API_CreateLaunchTemplate says 128, the Terraform provider takes 125' },
  'eks-cluster': { min: 1, max: 100, pattern: /^[0-9A-Za-z][A-Za-z0-9_-]*$/, words: 'letters, digits, hyphens, underscores', source: 'eks/latest/APIReference/API_CreateCluster' },
  'eks-node-group': { min: 1, max: 63, pattern: /^[0-9A-Za-z][A-Za-z0-9_-]*$/, words: 'letters, digits, hyphens, underscores', source: 'eks/latest/APIReference/API_CreateNodegroup' },
  'event-rule': { min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/, words: 'letters, digits, .-_', source: 'eventbridge/latest/APIReference/API_PutRule' },
  'sqs-queue': { min: 1, max: 80, pattern: /^[A-Za-z0-9_-]+$/, words: 'letters, digits, hyphens, underscores', source: 'AWSSimpleQueueService/latest/APIReference/API_CreateQueue' },
  'sns-topic': { min: 1, max: 256, pattern: /^[A-Za-z0-9_-]+$/, words: 'letters, digits, hyphens, underscores', source: 'sns/latest/api/API_CreateTopic' },
  'firehose-stream': { min: 1, max: 64, pattern: /^[a-zA-Z0-9_.-]+$/, words: 'letters, digits, ._-', source: 'firehose/latest/APIReference/API_CreateDeliveryStream' },
  'event-pipe': { min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/, words: 'letters, digits, .-_', source: 'eventbridge/latest/pipes-reference/API_CreatePipe' },
  'event-connection': { min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/, words: 'letters, digits, .-_', source: 'eventbridge/latest/APIReference/API_CreateConnection' },
  'api-destination': { min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/, words: 'letters, digits, .-_', source: 'eventbridge/latest/APIReference/API_CreateApiDestination' },
  'state-machine': { min: 1, max: 80, pattern: /^[A-Za-z0-9_-]+$/, words: 'letters, digits, hyphens, underscores', source: 'step-functions/latest/apireference/API_CreateStateMachine' },
  'chatbot-configuration': { min: 1, max: 128, pattern: /^[A-Za-z0-9_-]+$/, words: 'letters, digits, hyphens, underscores', source: 'chatbot/latest/APIReference/API_TeamsChannelConfiguration' },
  schedule: { min: 1, max: 64, pattern: /^[0-9a-zA-Z._-]+$/, words: 'letters, digits, ._-', source: 'scheduler/latest/APIReference/API_CreateSchedule' },
  'schedule-group': { min: 1, max: 64, pattern: /^[0-9a-zA-Z._-]+$/, words: 'letters, digits, ._-', source: 'scheduler/latest/APIReference/API_CreateScheduleGroup' },
  'log-resource-policy': { min: 1, max: 255, pattern: /^[a-zA-Z0-9_-]+$/, words: 'letters, digits, hyphens, underscores', source: 'AWSCloudFormation/latest/UserGuide/aws-resource-logs-resourcepolicy' },
  'query-log-config': { min: 1, max: 64, pattern: /^(?!\d+$)[a-zA-Z0-9_-]+$/, words: 'letters, digits, hyphens, underscores, not only digits', source: 'Route53/latest/APIReference/API_route53resolver_CreateResolverQueryLogConfig' },
  'load-balancer': { min: 1, max: 32, pattern: /^(?!internal-)[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/, words: 'letters, digits, hyphens, not starting with internal-', source: 'elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer' },
  'target-group': { min: 1, max: 32, pattern: /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/, words: 'letters, digits, hyphens', source: 'elasticloadbalancing/latest/APIReference/API_CreateTargetGroup' },
  'db-instance': { min: 1, max: 63, pattern: hyphened, words: 'lower-case letters, digits, single hyphens, a letter first', source: 'AmazonRDS/latest/APIReference/API_CreateDBInstance' },
  'cloudformation-stack': { min: 1, max: 128, pattern: /^[a-zA-Z][a-zA-Z0-9-]*$/, words: 'letters, digits, hyphens, a letter first', source: 'AWSCloudFormation/latest/APIReference/API_CreateStack' },
  'mq-configuration': { min: 1, max: 150, pattern: /^[A-Za-z0-9._-]+$/, words: 'letters, digits, ._-', source: 'amazon-mq/latest/api-reference/configurations' },
  'db-parameter-group': { min: 1, max: 255, pattern: hyphened, words: 'lower-case letters, digits, single hyphens, a letter first', source: 'AmazonRDS/latest/APIReference/API_CreateDBParameterGroup' },
  'db-snapshot': { min: 1, max: 255, pattern: hyphened, words: 'lower-case letters, digits, single hyphens, a letter first', source: 'AmazonRDS/latest/APIReference/API_CreateDBSnapshot' },
  'mq-broker': { min: 1, max: 50, pattern: /^[A-Za-z0-9_-]+$/, words: 'letters, digits, hyphens, underscores', source: 'amazon-mq/latest/api-reference/brokers' },
  'codebuild-project': { min: 2, max: 150, pattern: /^[A-Za-z0-9][A-Za-z0-9_-]+$/, words: 'letters, digits, hyphens, underscores', source: 'codebuild/latest/userguide/limits' },
  'code-connection': { min: 1, max: 32, pattern: /^[A-Za-z0-9-]+$/, words: 'letters, digits, hyphens', source: 'codeconnections/latest/APIReference/API_CreateConnection' },
  'autoscaling-group': { min: 1, max: 255, pattern: /^[A-Za-z0-9_.-]+$/, words: 'letters, digits, ._-', source: 'AutoScaling/latest/APIReference/API_CreateAutoScalingGroup' },
  'ssm-document': { min: 3, max: 128, pattern: /^(?!aws|amazon|amzn)[a-zA-Z0-9_.-]+$/, words: 'letters, digits, ._-, not starting with aws, amazon or amzn', source: 'systems-manager/latest/APIReference/API_CreateDocument' },
  'restore-testing': { min: 1, max: 50, pattern: /^[a-zA-Z0-9_]+$/, words: 'letters, digits, underscores', hyphen: '_', source: 'aws-backup/latest/devguide/API_RestoreTestingPlanForCreate' },
  'db-subnet-group': { min: 1, max: 255, pattern: /^(?!default$)[a-z][a-z0-9._ -]*$/, words: 'lower-case letters, digits, ._-, a letter first', source: 'AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup' },
  trail: { min: 3, max: 128, pattern: /^(?!.*[._-]{2})(?!\d+(\.\d+){3}$)[a-zA-Z0-9][a-zA-Z0-9._-]*[a-zA-Z0-9]$/, words: 'letters, digits, single ._-', source: 'awscloudtrail/latest/APIReference/API_CreateTrail' },
  'conformance-pack': { min: 1, max: 256, pattern: /^[a-zA-Z][a-zA-Z0-9-]*$/, words: 'letters, digits, hyphens, a letter first', source: 'config/latest/APIReference/API_PutConformancePack' },
  analyzer: { min: 1, max: 255, pattern: /^[A-Za-z][A-Za-z0-9_.-]*$/, words: 'letters, digits, ._-, a letter first', source: 'access-analyzer/latest/APIReference/API_CreateAnalyzer' },
  'archive-rule': { min: 1, max: 255, pattern: /^[A-Za-z][A-Za-z0-9_.-]*$/, words: 'letters, digits, ._-, a letter first', source: 'access-analyzer/latest/APIReference/API_CreateArchiveRule' },
  'backup-vault': { min: 2, max: 50, pattern: /^[a-zA-Z0-9_-]+$/, words: 'letters, digits, hyphens, underscores', source: 'aws-backup/latest/devguide/API_CreateBackupVault' },
  'backup-plan': { min: 1, max: 50, pattern: /^[a-zA-Z0-9_.-]+$/, words: 'letters, digits, ._-', source: 'aws-backup/latest/devguide/API_BackupPlanInput' },
  'ecr-repository': { min: 2, max: 256, pattern: /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/, words: 'lower-case letters, digits, ._-/', source: 'AmazonECR/latest/APIReference/API_CreateRepository' },
  'cloudwatch-alarm': { min: 1, max: 255, pattern: /^[A-Za-z0-9._-]+$/, words: 'letters, digits, ._-', source: 'AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm takes more; these need no quoting in rules and URLs' },
  'cloudwatch-dashboard': { min: 1, max: 255, pattern: /^[A-Za-z0-9_-]+$/, words: 'letters, digits, hyphens, underscores', source: 'AmazonCloudWatch/latest/APIReference/API_PutDashboard' },
  'metric-filter': { min: 1, max: 512, pattern: /^[A-Za-z0-9._-]+$/, words: 'letters, digits, ._-', source: 'AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter' },
  secret: { min: 1, max: 512, pattern: /^(?!.*-[A-Za-z0-9]{6}$)[A-Za-z0-9/_+=.@-]+$/, words: 'letters, digits, /_+=.@-, not ending in a hyphen and six characters', source: 'secretsmanager/latest/apireference/API_CreateSecret' },
} as const satisfies Record<string, Limit>;

/** A kind of name whose limits AWS states. */
export type NameKind = keyof typeof LIMITS;

/** Gives every resource its one physical name; never cuts, never adds chance, refuses what AWS would refuse. */
export interface Namer {
  /** `<organisation>-<workspace>-<part>`. Throws a ConfigError when AWS would refuse the result. */
  local(kind: NameKind, part: string): string;
  /** `<organisation>-<part>-<account>`: for names that are global in AWS, such as buckets. Throws likewise. */
  global(kind: NameKind, part: string): string;
  /** The name itself: for what must be called the same in every account, such as replicated repositories. */
  shared(kind: NameKind, name: string): string;
}

/** `report` hears what AWS would refuse; the default throws at once, a whole synth collects. */
export function namer(
  organisation: string,
  workspace: string,
  account: string,
  report: (problem: Problem) => void = (problem) => reject(`Name in ${workspace}`, [problem]),
): Namer {
  const checked = (kind: NameKind, part: string, plain: string): string => {
    const { hyphen }: Limit = LIMITS[kind];
    const name = hyphen === undefined ? plain : plain.replaceAll('-', hyphen);
    const problem = nameProblem(kind, name, `${workspace}.name (as part of the ${kind} "${part}")`);
    if (problem) report(problem);
    return name;
  };
  return {
    local: (kind, part) => checked(kind, part, `${organisation}-${workspace}-${part}`),
    global: (kind, part) => checked(kind, part, `${organisation}-${part}-${account}`),
    shared: (kind, name) => checked(kind, name, name),
  };
}

/** What AWS would say against this name, if anything. */
export function nameProblem(kind: NameKind, name: string, field: string): Problem | undefined {
  const { min, max, pattern, words, source }: Limit = LIMITS[kind];
  if (name.length < min || name.length > max) {
    const want = `${min}-${max} characters, not ${name.length}`;
    return { field, got: name, want, fix: `choose shorter names for organisation, workspace or part (${source})` };
  }
  return pattern.test(name) ? undefined : { field, got: name, want: words, fix: `use only those (${source})` };
}
