import { above, type AlarmRow, type AlarmSubject, type MathSignal } from '../alarms';
import { FIVE_MINUTES } from './subject';

/** What an account may use of something, by AWS's own words. */
export interface WatchedQuota extends AlarmSubject {
  readonly of: string;
  /** Dimensions of AWS/Usage. */
  readonly usage: Usage;
  /** What no longer works when it is reached. */
  readonly stops: string;
}

type Usage = Readonly<Record<'Class' | 'Resource' | 'Service' | 'Type', string>>;

const usage = (Service: string, Resource: string, Class = 'None'): Usage => ({
  ...{ Service, Type: 'Resource', Resource, Class },
});
const ELB = 'Elastic Load Balancing';

/**
 * Quotas that stop the platform when they are reached, as far as AWS counts their use in this region **and** answers
 * `SERVICE_QUOTA()` for it: an alarm on any other is refused, or never rings. AWS publishes no list of these, so this
 * is what was tried on a living account (deliveryhero/terraform-aws-service-quota-alarms@4ff37be,
 * modules/usage_alarms/supported-metrics.yaml, written from `GetMetricData`), and for EC2 AWS's own page
 * (AWSEC2/latest/UserGuide/ec2-on-demand-instances). What cannot be watched this way: `UNWATCHED_QUOTAS`.
 */
export const QUOTAS: Readonly<Record<string, Pick<WatchedQuota, 'usage' | 'stops'>>> = {
  'vcpu-on-demand': { usage: usage('EC2', 'vCPU', 'Standard/OnDemand'), stops: 'no node starts any more' },
  'vcpu-spot': { usage: usage('EC2', 'vCPU', 'Standard/Spot'), stops: 'no Spot node starts any more' },
  'network-load-balancers': { usage: usage(ELB, 'NetworkLoadBalancersPerRegion'), stops: 'no door can be made' },
  'nlb-listeners': { usage: usage(ELB, 'ListenersPerNetworkLoadBalancer'), stops: 'a door takes no further port' },
  'nlb-targets': { usage: usage(ELB, 'TargetsPerNetworkLoadBalancer'), stops: 'pods of NGINX no longer join a door' },
  'nlb-zone-targets': {
    usage: usage(ELB, 'TargetsPerAvailabilityZonePerNetworkLoadBalancer'),
    stops: 'pods of NGINX no longer join a door in one zone',
  },
  'nlb-certificates': {
    usage: usage(ELB, 'CertificatesPerNetworkLoadBalancer'),
    stops: 'a door takes no further name',
  },
  'nlb-interfaces': { usage: usage(ELB, 'NetworkLoadBalancersENIsPerVPC'), stops: 'no door can be made in the VPC' },
  'target-groups': { usage: usage(ELB, 'TargetGroupsPerRegion'), stops: 'no port of a door can be made' },
  'kms-keys': { usage: usage('KMS', 'KeysPerAccount'), stops: 'no store can be made, for each has a key of its own' },
  'delivery-streams': { usage: usage('Firehose', 'DeliveryStreams'), stops: 'no log can be sent to the archive' },
  topics: { usage: usage('SNS', 'ApproximateNumberOfTopics'), stops: 'no topic can be made' },
  'auto-scaling-groups': {
    usage: usage('AutoScaling', 'NumberOfAutoScalingGroup'),
    stops: 'no group of nodes can be made',
  },
};

/**
 * Quotas that matter here and cannot be watched by an alarm in the region, each with the reason; docs/runbooks/quota-near.md
 * says how a person looks at them. Read 2026-11-25 in the same sources; RDS's numbers are published, but `SERVICE_QUOTA()`
 * did not answer for them when they were tried.
 */
export const UNWATCHED_QUOTAS: Readonly<Record<string, string>> = {
  'free addresses of a subnet': 'no quota and no metric; the plan of addresses keeps room (`platform check`)',
  'network interfaces in a region': 'no usage metric',
  'elastic IP addresses': 'no usage metric that was seen to be published; one for each NAT gateway, made once',
  'storage of EBS volumes': 'no usage metric',
  'RDS instances and their storage': 'a usage metric without an answer of SERVICE_QUOTA()',
  'IAM roles, policies and instance profiles': 'usage metrics in us-east-1 alone, where this platform has no alarms',
  'S3 buckets': 'a usage metric in us-east-1 alone',
  'EKS clusters and managed node groups': 'no usage metric',
  'secrets of Secrets Manager': 'a usage metric without an answer of SERVICE_QUOTA()',
  'SQS queues, EventBridge rules, state machines': 'no usage metric',
};

export const QUOTA_ALARMS: readonly AlarmRow<WatchedQuota>[] = [
  {
    id: 'quota-near',
    meaning: ({ of, stops }) => `The account uses over 80 percent of its quota ${of}; at the end ${stops}.`,
    severity: 'warning',
    trigger: 'early-warning',
    watches: ({ usage: dimensions }) => share(dimensions),
    when: () => above(80, 'Percent', 1),
    missing: { is: 'notBreaching', because: 'AWS reports no use where there is none' },
  },
];

/** Source: AmazonCloudWatch/latest/monitoring/CloudWatch-Quotas-Visualize-Alarms. */
const share = (dimensions: Usage): MathSignal => ({
  kind: 'math',
  metrics: { used: { metric: { namespace: 'AWS/Usage', name: 'ResourceCount', dimensions }, statistic: 'Maximum' } },
  expression: '100 * used / SERVICE_QUOTA(used)',
  label: 'share of the quota',
  unit: 'Percent',
  periodSeconds: FIVE_MINUTES,
});
