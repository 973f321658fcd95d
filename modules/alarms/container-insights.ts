import { counted, type MetricFamily } from './metric-family';

/**
 * What the agent of the CloudWatch add-on writes with enhanced Container Insights on. `PodName` is the name of the
 * workload (`FullPodName` is the pod's own), and a restart is counted in the minute in which it happens. Node and
 * cluster figures come from the one agent that leads, also for nodes that are gone.
 * Source: aws/amazon-cloudwatch-agent@ab55b8d translator/translate/otel/exporter/awsemf/kubernetes.go (read 2026-11-25);
 * AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-enhanced-EKS.
 */
export const CONTAINER_INSIGHTS: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-enhanced-EKS',
  groups: [
    {
      dimensions: [
        ['ClusterName'],
        ['ClusterName', 'Namespace', 'PodName'],
        ['ClusterName', 'Namespace', 'Service'],
        ['ClusterName', 'FullPodName', 'Namespace', 'PodName'],
      ],
      metrics: counted(
        'Count',
        'pod_number_of_container_restarts',
        'pod_number_of_running_containers',
        'pod_status_ready',
        'pod_status_pending',
        'pod_status_failed',
        'pod_status_unknown',
        'pod_status_succeeded',
        'pod_container_status_waiting_reason_crash_loop_back_off',
        'pod_container_status_waiting_reason_image_pull_error',
        'pod_container_status_waiting_reason_start_error',
        'pod_container_status_waiting_reason_create_container_error',
        'pod_container_status_waiting_reason_create_container_config_error',
        'pod_container_status_terminated_reason_oom_killed',
      ),
    },
    {
      dimensions: [
        ['ClusterName'],
        ['ClusterName', 'Namespace'],
        ['ClusterName', 'Namespace', 'PodName'],
        ['ClusterName', 'Namespace', 'Service'],
        ['ClusterName', 'FullPodName', 'Namespace', 'PodName'],
      ],
      metrics: counted(
        'Percent',
        'pod_cpu_utilization_over_pod_limit',
        'pod_memory_utilization_over_pod_limit',
        'pod_cpu_utilization',
        'pod_memory_utilization',
      ),
    },
    {
      dimensions: [['ClusterName'], ['ClusterName', 'Namespace', 'PodName']],
      metrics: counted(
        'Count',
        'replicas_desired',
        'replicas_ready',
        'status_replicas_available',
        'status_replicas_unavailable',
        'daemonset_status_number_available',
        'daemonset_status_number_unavailable',
      ),
    },
    {
      dimensions: [['ClusterName'], ['ClusterName', 'Namespace', 'Service']],
      metrics: counted('Count', 'service_number_of_running_pods'),
    },
    {
      dimensions: [['ClusterName'], ['ClusterName', 'Namespace']],
      metrics: counted('Count', 'namespace_number_of_running_pods'),
    },
    {
      dimensions: [['ClusterName'], ['ClusterName', 'InstanceId', 'NodeName']],
      metrics: {
        ...counted(
          'Count',
          'node_number_of_running_pods',
          'node_status_allocatable_pods',
          'node_status_condition_ready',
          'node_status_condition_disk_pressure',
          'node_status_condition_memory_pressure',
          'node_status_condition_pid_pressure',
          'node_status_condition_unknown',
        ),
        ...counted('Bytes', 'node_memory_limit'),
        ...counted('Percent', 'node_cpu_utilization', 'node_memory_utilization', 'node_filesystem_utilization'),
      },
    },
    {
      dimensions: [['ClusterName']],
      metrics: counted('Count', 'cluster_node_count', 'cluster_failed_node_count', 'cluster_number_of_running_pods'),
    },
    {
      dimensions: [
        ['ClusterName'],
        ['ClusterName', 'Namespace'],
        ['ClusterName', 'Namespace', 'PersistentVolumeClaimName'],
      ],
      metrics: counted('Count', 'persistent_volume_claim_status_lost', 'persistent_volume_claim_status_pending'),
    },
    {
      dimensions: [
        ['ClusterName'],
        ['ClusterName', 'InstanceId', 'NodeName'],
        ['ClusterName', 'InstanceId', 'NodeName', 'VolumeId'],
      ],
      metrics: counted('Count', 'node_diskio_ebs_volume_queue_length'),
    },
  ],
};
