import { counted, type MetricFamily } from './metric-family';

/** Source: AmazonRDS/latest/UserGuide/rds-metrics: one value a minute for every instance. */
export const RDS: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'AmazonRDS/latest/UserGuide/rds-metrics',
  groups: [
    {
      dimensions: [['DBInstanceIdentifier']],
      metrics: {
        ...counted('Percent', 'CPUUtilization', 'BurstBalance', 'EBSIOBalance%', 'EBSByteBalance%'),
        ...counted('Bytes', 'FreeStorageSpace', 'FreeableMemory', 'SwapUsage', 'TransactionLogsDiskUsage'),
        ...counted('Count', 'DatabaseConnections', 'DiskQueueDepth', 'CPUCreditBalance', 'MaximumUsedTransactionIDs'),
        ...counted('Count', 'DBLoad'), // average active sessions; Database Insights writes it
        ...counted('Seconds', 'ReadLatency', 'WriteLatency'),
      },
    },
  ],
};

/**
 * A pair is two brokers here, `<name>-1` and `<name>-2`: whichever stands by reports little or nothing.
 * Source: amazon-mq/latest/developer-guide/activemq-logging-monitoring.
 */
export const AMAZON_MQ: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 60,
  source: 'amazon-mq/latest/developer-guide/activemq-logging-monitoring',
  groups: [
    {
      dimensions: [['Broker']],
      metrics: {
        ...counted('Percent', 'CpuUtilization', 'HeapUsage', 'StorePercentUsage', 'TempPercentUsage'),
        ...counted('Count', 'CurrentConnectionsCount', 'TotalMessageCount', 'TotalConsumerCount', 'TotalProducerCount'),
        ...counted('Count', 'JournalFilesForFullRecovery', 'OpenTransactionCount'),
        ...counted('Bytes', 'NetworkIn', 'NetworkOut'),
      },
    },
    {
      dimensions: [['Broker', 'Queue']],
      metrics: {
        ...counted('Count', 'QueueSize', 'EnqueueCount', 'DequeueCount', 'ConsumerCount', 'ProducerCount'),
        ...counted('Count', 'ExpiredCount', 'InFlightCount', 'DispatchCount'),
        ...counted('Milliseconds', 'EnqueueTime'),
        ...counted('Percent', 'MemoryUsage'),
      },
    },
  ],
};

/** Request metrics exist only where the bucket has a filter for them. Source: AmazonS3/latest/userguide/metrics-dimensions. */
export const S3: MetricFamily = {
  everySeconds: 60,
  lagSeconds: 900, // best effort, as the page says
  source: 'AmazonS3/latest/userguide/metrics-dimensions',
  groups: [
    {
      dimensions: [['BucketName', 'FilterId']],
      metrics: {
        ...counted('Count', 'AllRequests', 'GetRequests', 'PutRequests', 'DeleteRequests', '4xxErrors', '5xxErrors'),
        ...counted('Milliseconds', 'FirstByteLatency', 'TotalRequestLatency'),
        ...counted('Bytes', 'BytesDownloaded', 'BytesUploaded'),
      },
    },
    {
      dimensions: [['BucketName', 'StorageType']],
      metrics: { BucketSizeBytes: 'Bytes', NumberOfObjects: 'Count' },
      everySeconds: 86_400,
    },
    {
      dimensions: [['SourceBucket', 'DestinationBucket', 'RuleId']],
      metrics: {
        ...counted('Count', 'OperationsPendingReplication', 'OperationsFailedReplication'),
        BytesPendingReplication: 'Bytes',
        ReplicationLatency: 'Seconds',
      },
    },
  ],
};
