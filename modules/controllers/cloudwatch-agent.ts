import type { IdentitySpec } from '../identity';
import { arn, type Context, type Statement } from '../kernel';

export interface CloudwatchAgentProps {
  readonly clusterName: string;
  /** Traces and service maps. */
  readonly applicationSignals: boolean;
}

/** Metric namespaces that the agent writes. */
const NAMESPACES = ['CWAgent', 'ContainerInsights', 'ContainerInsights/Prometheus'];
const SIGNALS = 'ApplicationSignals';

/**
 * The CloudWatch agent and Fluent Bit of the observability add-on. Starts from AWS's CloudWatchAgentServerPolicy and
 * takes away what this platform does not want an agent to do: create log groups (they stand before it, encrypted and
 * with their retention), change retention, read parameters, write metrics under any name or logs into other groups.
 */
export const cloudwatchAgent = (
  context: Context,
  { clusterName, applicationSignals }: CloudwatchAgentProps,
): IdentitySpec => ({
  kind: 'controller',
  namespace: 'amazon-cloudwatch',
  serviceAccount: 'cloudwatch-agent',
  name: 'cloudwatch-agent',
  description: "CloudWatch agent and Fluent Bit: the cluster's metrics, logs and traces",
  policies: {
    metrics: [putMetrics(applicationSignals), describeNodes(context)],
    logs: [writeLogs(context, clusterName)],
    ...(applicationSignals && { 'application-signals': [traces(context), writeSignals(context)] }),
  },
});

const putMetrics = (applicationSignals: boolean): Statement => ({
  Sid: 'PutMetrics',
  Effect: 'Allow',
  Action: 'cloudwatch:PutMetricData',
  Resource: '*',
  Condition: {
    StringEquals: { 'cloudwatch:namespace': [...NAMESPACES, ...(applicationSignals ? [SIGNALS] : [])] },
  },
});

const describeNodes = ({ region }: Context): Statement => ({
  Sid: 'DescribeNodes',
  Effect: 'Allow',
  Action: ['ec2:DescribeTags', 'ec2:DescribeVolumes'],
  Resource: '*',
  Condition: { StringEquals: { 'aws:RequestedRegion': region } },
});

/** Into the groups of this cluster, which whoever installs the agent has created. */
const writeLogs = (context: Context, clusterName: string): Statement => ({
  Sid: 'WriteLogs',
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
  Resource: arn.regional(context, 'logs', `log-group:/aws/containerinsights/${clusterName}/*`),
});

const traces = ({ region }: Context): Statement => ({
  Sid: 'Traces',
  Effect: 'Allow',
  Action: [
    'xray:GetSamplingRules',
    'xray:GetSamplingStatisticSummaries',
    'xray:GetSamplingTargets',
    'xray:PutTelemetryRecords',
    'xray:PutTraceSegments',
  ],
  Resource: '*',
  Condition: { StringEquals: { 'aws:RequestedRegion': region } },
});

const writeSignals = (context: Context): Statement => ({
  Sid: 'WriteSignals',
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: arn.regional(context, 'logs', 'log-group:/aws/application-signals/*'),
});
