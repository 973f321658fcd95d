import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { S3BucketMetric } from '@cdktf/provider-aws/lib/s3-bucket-metric';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Bucket } from '.';

const made = synth((stack) => {
  new Bucket(stack, 'models', {
    context: testContext(),
    name: 'exbank-models-123456789012',
    encryption: { keyArn: 'arn:aws:kms:eu-west-1:123456789012:key/models' },
    accessLogs: { bucket: 'exbank-logs-123456789012', prefix: 'models/' },
    lifecycle: { noncurrentDays: 30 },
  });
});

describe('the alarms of a bucket', () => {
  it('watch requests that S3 really counts: the filter of the metrics is the filter of the alarms', () => {
    const { name, bucket } = made.only(S3BucketMetric);
    expect(bucket).toBe('${aws_s3_bucket.models.id}');
    for (const alarm of Object.values(made.all(CloudwatchMetricAlarm)))
      expect(alarm.dimensions).toEqual({ BucketName: 'exbank-models-123456789012', FilterId: name });
  });

  it('are made with every bucket, and answered for by whoever answers for the workspace', () => {
    expect(made.get(CloudwatchMetricAlarm, 'models_bucket-errors')).toMatchObject({
      alarm_name: 'exbank-test-euw1-bucket-errors-exbank-models',
      metric_name: '5xxErrors',
      tags: { owner: 'tests' },
      alarm_actions: ['arn:aws:sns:eu-west-1:123456789012:exbank-alarms-warning'],
    });
    expect(made.get(CloudwatchMetricAlarm, 'models_bucket-refused')).toMatchObject({ metric_name: '4xxErrors' });
  });
});
