import { counted, type MetricFamily } from './metric-family';

/** What EKS itself says of its control plane, without any agent. Source: eks/latest/userguide/cloudwatch (basic metrics). */
export const EKS: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'eks/latest/userguide/cloudwatch',
  groups: [
    {
      dimensions: [['ClusterName']],
      metrics: {
        ...counted(
          'Count',
          'apiserver_request_total',
          'apiserver_request_total_5XX',
          'apiserver_request_total_429',
          'scheduler_pending_pods',
          'scheduler_pending_pods_UNSCHEDULABLE',
        ),
        ...counted(
          'Seconds',
          'apiserver_request_duration_seconds_GET_P99',
          'apiserver_request_duration_seconds_POST_P99',
          'apiserver_request_duration_seconds_PATCH_P99',
          'apiserver_request_duration_seconds_PUT_P99',
        ),
      },
    },
  ],
};

/** Twice a day for every certificate. Source: acm/latest/userguide/cloudwatch-metrics. */
export const CERTIFICATE_MANAGER: MetricFamily = {
  everySeconds: 43_200,
  lagSeconds: 300,
  source: 'acm/latest/userguide/cloudwatch-metrics',
  groups: [{ dimensions: [['CertificateArn']], metrics: { DaysToExpiry: 'Days' } }],
};

/** What an account uses of what it may use. Source: AmazonCloudWatch/latest/monitoring/CloudWatch-Service-Quota-Integration. */
export const USAGE: MetricFamily = {
  everySeconds: 300,
  lagSeconds: 300,
  source: 'AmazonCloudWatch/latest/monitoring/CloudWatch-Service-Quota-Integration',
  groups: [
    {
      dimensions: [['Class', 'Resource', 'Service', 'Type']],
      metrics: counted('Count', 'CallCount', 'ResourceCount', 'ThrottleCount'),
    },
  ],
};
