import { above, type AlarmRow, type AlarmSubject, below, type MathSignal, one } from '../alarms';
import { FIVE_MINUTES } from './subject';

/** A log group that must never fall silent. */
export interface WatchedLogGroup extends AlarmSubject {
  readonly of: string;
  readonly logGroup: string;
}

/** RTS 2024/1774 Art. 12(2)(e): a failure to log is found. */
export const INGESTION_ALARMS: readonly AlarmRow<WatchedLogGroup>[] = [
  {
    id: 'logs-stopped',
    meaning: ({ logGroup }) =>
      `Nothing has been written to ${logGroup} for a quarter of an hour; what happens now is not recorded.`,
    severity: 'page',
    trigger: 'data-loss',
    watches: ({ logGroup: LogGroupName }) =>
      one({ namespace: 'AWS/Logs', name: 'IncomingLogEvents', dimensions: { LogGroupName } }, 'Sum', FIVE_MINUTES),
    when: () => below(1, 'Count', 3),
    missing: { is: 'breaching', because: 'CloudWatch counts nothing for a group that takes in nothing' },
  },
];

/** What an account may use of something, by AWS's own words. */
export interface WatchedQuota extends AlarmSubject {
  readonly of: string;
  /** Dimensions of AWS/Usage. */
  readonly usage: Readonly<Record<'Class' | 'Resource' | 'Service' | 'Type', string>>;
}

/**
 * Quotas that stop the platform when they are reached, as far as AWS counts their use.
 * Source: AWSEC2/latest/UserGuide/ec2-on-demand-instances (vCPU usage metrics), using-spot-limits.
 */
export const QUOTAS: Readonly<Record<string, WatchedQuota['usage']>> = {
  'vcpu-on-demand': { Service: 'EC2', Type: 'Resource', Resource: 'vCPU', Class: 'Standard/OnDemand' },
  'vcpu-spot': { Service: 'EC2', Type: 'Resource', Resource: 'vCPU', Class: 'Standard/Spot' },
};

export const QUOTA_ALARMS: readonly AlarmRow<WatchedQuota>[] = [
  {
    id: 'quota-near',
    meaning: ({ of }) => `The account uses over 80 percent of its quota ${of}; at the end no node starts any more.`,
    severity: 'warning',
    trigger: 'early-warning',
    watches: ({ usage }) => share(usage),
    when: () => above(80, 'Percent', 1),
    missing: { is: 'notBreaching', because: 'AWS reports no use where there is none' },
  },
];

/** Source: AmazonCloudWatch/latest/monitoring/CloudWatch-Quotas-Visualize-Alarms. */
const share = (usage: WatchedQuota['usage']): MathSignal => ({
  kind: 'math',
  metrics: {
    used: { metric: { namespace: 'AWS/Usage', name: 'ResourceCount', dimensions: usage }, statistic: 'Maximum' },
  },
  expression: '100 * used / SERVICE_QUOTA(used)',
  label: 'share of the quota',
  unit: 'Percent',
  periodSeconds: FIVE_MINUTES,
});
