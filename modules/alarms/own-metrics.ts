import { counted, type MetricFamily, type MetricGroup } from './metric-family';

/** Metrics that the platform makes itself, by `LogMetric`, from lines that somebody logs anyway. */
const fromLogs = (...groups: readonly MetricGroup[]): MetricFamily => ({
  everySeconds: 60,
  // The agent sends every five seconds; how long CloudWatch Logs takes to count is promised by nobody.
  lagSeconds: 90,
  source: 'AmazonCloudWatch/latest/logs/MonitoringLogData',
  groups,
});

const REQUESTS = { ...counted('Seconds', 'Seconds'), ...counted('Count', 'Errors') };

export const OWN_FAMILIES: Readonly<Record<string, MetricFamily>> = {
  /**
   * Who did what to the Kubernetes API, from the audit log of the control plane, which AWS delivers "within a few minutes".
   * Source: eks/latest/userguide/control-plane-logs.
   */
  'Platform/Audit': {
    ...fromLogs({
      dimensions: [[]],
      metrics: counted('Count', 'SecretReads', 'CommandsInPods', 'RightsChanged', 'BreakGlass', 'Anonymous'),
    }),
    lagSeconds: 300,
  },
  /** Runs that have failed for good, by the same log: a pod that has ended is measured by nobody. */
  'Platform/Jobs': {
    ...fromLogs({ dimensions: [['Namespace', 'PodName']], metrics: counted('Count', 'Failed') }),
    lagSeconds: 300,
  },
  /** What the controllers of the cluster say in their logs. */
  'Platform/Cluster': fromLogs({
    dimensions: [[]],
    metrics: counted('Count', 'NodeLaunchFailures', 'NodeInterruptions', 'NodeLimits', 'NameErrors'),
  }),
  /** What Argo CD says of an Application. */
  'Platform/Delivery': fromLogs({
    dimensions: [['Application']],
    metrics: counted('Count', 'SyncFailed', 'Degraded', 'OutOfSync'),
  }),
  /** Who did what in the account, from the lines of its trail: they come five minutes after the call, on average. */
  'Platform/Account': {
    ...fromLogs({
      dimensions: [[]],
      metrics: counted(
        'Count',
        'RootUsed',
        'SignInsWithoutMfa',
        'SignInFailures',
        'CallsRefused',
        'RightsChanged',
        'BucketRightsChanged',
        'OrganizationChanged',
        'KeysEnded',
        'TrailChanged',
        'RecorderChanged',
        'DetectorsChanged',
        'SecurityGroupsChanged',
        'NetworkAclsChanged',
        'GatewaysChanged',
        'RoutesChanged',
        'VpcsChanged',
      ),
    }),
    lagSeconds: 390,
    source: 'awscloudtrail/latest/userguide/monitor-cloudtrail-log-files-with-cloudwatch-logs',
  },
  /** What detectors of attacks and weaknesses have found, from their events. */
  'Platform/Findings': fromLogs({
    dimensions: [[]],
    metrics: counted(
      'Count',
      'ThreatsFound',
      'ThreatsSuspected',
      'AccessFromOutside',
      'Vulnerabilities',
      'FailedChecks',
    ),
  }),
  /** What AWS says on the event bus. */
  'Platform/Events': fromLogs({
    dimensions: [[]],
    metrics: counted(
      'Count',
      'AccessChanged',
      'BreakGlassTaken',
      'ConsoleWrites',
      'DatabaseFailures',
      'DatabaseFailovers',
      'DoorSessions',
      'Experiments',
    ),
  }),
  /** Jobs of AWS Backup that ended well, by the database they were for. */
  'Platform/Backups': fromLogs({ dimensions: [['Resource']], metrics: counted('Count', 'Snapshots', 'Copies') }),
  /** All requests to an environment as NGINX answered them. */
  'Platform/Door/*': fromLogs({ dimensions: [[]], metrics: REQUESTS }),
  /** Requests to a service, as NGINX answered them or as it tells itself; and whether it said anything at all. */
  'Platform/Service': fromLogs({
    dimensions: [['Namespace', 'Service']],
    metrics: { ...REQUESTS, ...counted('Count', 'Lines') },
  }),
  /** Which version of a model pods have loaded, and which pods could not, by their own word (images/model-loader). */
  'Platform/Models': fromLogs(
    { dimensions: [['Namespace', 'Model', 'Version']], metrics: counted('Count', 'Loaded') },
    { dimensions: [['Namespace', 'PodName']], metrics: counted('Count', 'NotLoaded') },
  ),
  /** Containers of one namespace, or of all others, that the kubelet cannot start or holds back, by its own word. */
  'Platform/Starts/*': fromLogs({ dimensions: [[]], metrics: counted('Count', 'HeldBack') }),
  /** Written by the check of what a test has restored (modules/vault). */
  'Platform/Restores': {
    ...fromLogs({ dimensions: [['Source']], metrics: counted('Count', 'Passed', 'Refused') }),
    lagSeconds: 30,
  },
  /** Written by the workflow that opens records in the tracker (modules/alerting/opening.ts). */
  'Platform/Records': {
    ...fromLogs({ dimensions: [[]], metrics: counted('Count', 'Late') }),
    lagSeconds: 30,
  },
  /** Written by whoever breaks things on purpose (docs/runbooks/quiet.md). */
  'Platform/Quiet': {
    ...fromLogs({ dimensions: [['Cluster']], metrics: counted('Count', 'Announced') }),
    lagSeconds: 30,
  },
};
