import { Construct } from 'constructs';
import { clusterName, type Context, controlPlaneLogGroup, insightsLogGroup } from '../kernel';
import { type LogClass, LogGroup } from '../logs';

export interface ClusterLogGroupsProps {
  readonly context: Context;
  /** Key of the groups; its policy must hold `logsMayUse` for `CLUSTER_LOG_GROUPS`. */
  readonly keyArn: string;
}

/**
 * What EKS and the CloudWatch agents write to, by id. The names are theirs, not ours: a group under another name stays
 * empty while they create their own, unencrypted and kept for ever.
 * Source: eks/latest/userguide/control-plane-logs; fluent-bit and agent configuration of
 * aws-observability/helm-charts v5.4.0; AmazonCloudWatch/latest/monitoring/CloudWatch-Application-Signals-Configure.
 */
const GROUPS: Readonly<Record<string, { readonly name: (cluster: string) => string; readonly logClass: LogClass }>> = {
  'control-plane': { name: controlPlaneLogGroup, logClass: 'audit' },
  application: { name: (cluster) => insightsLogGroup(cluster, 'application'), logClass: 'application' },
  host: { name: (cluster) => insightsLogGroup(cluster, 'host'), logClass: 'operations' },
  dataplane: { name: (cluster) => insightsLogGroup(cluster, 'dataplane'), logClass: 'operations' },
  performance: { name: (cluster) => insightsLogGroup(cluster, 'performance'), logClass: 'operations' },
  'application-signals': { name: () => '/aws/application-signals/data', logClass: 'application' },
};

/** Every log group of a cluster, made before its writers, so that nothing is ever kept unencrypted or without an end. */
export class ClusterLogGroups extends Construct {
  /** Whoever writes to them depends on these. */
  readonly groups: readonly LogGroup[];

  constructor(scope: Construct, id: string, { context, keyArn }: ClusterLogGroupsProps) {
    super(scope, id);
    this.groups = Object.entries(GROUPS).map(
      ([part, { name, logClass }]) =>
        new LogGroup(this, part, { context, name: name(clusterName(context)), logClass, keyArn }),
    );
  }
}

/** Names of all log groups of this cluster, for the policy of their key. */
export const clusterLogGroupNames = (context: Context): readonly string[] =>
  Object.values(GROUPS).map(({ name }) => name(clusterName(context)));
