import { ConfigConfigurationRecorder } from '@cdktf/provider-aws/lib/config-configuration-recorder';
import { ConfigConfigurationRecorderStatus } from '@cdktf/provider-aws/lib/config-configuration-recorder-status';
import { ConfigConformancePack } from '@cdktf/provider-aws/lib/config-conformance-pack';
import { ConfigDeliveryChannel } from '@cdktf/provider-aws/lib/config-delivery-channel';
import { ConfigRetentionConfiguration } from '@cdktf/provider-aws/lib/config-retention-configuration';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Recorder, type RecorderProps } from './recorder';

const plain: RecorderProps = {
  context: testContext(),
  archive: { bucket: 'exbank-configuration-test-euw1-111122223333', keyAliasArn: 'arn:aws:kms:eu-west-1:1:alias/k' },
  retentionDays: 1827,
  kind: 'cluster',
};
const recorder = (props: Partial<RecorderProps> = {}) =>
  synth((stack) => void new Recorder(stack, 'recorder', { ...plain, ...props }));

describe('Recorder', () => {
  it('records every kind of resource as it changes, and what comes and goes with nodes once a day', () => {
    expect(recorder().only(ConfigConfigurationRecorder)).toMatchObject({
      role_arn: '${aws_iam_service_linked_role.recorder_role.arn}',
      recording_group: { all_supported: true, include_global_resource_types: true },
      recording_mode: {
        recording_frequency: 'CONTINUOUS',
        recording_mode_override: {
          recording_frequency: 'DAILY',
          resource_types: ['AWS::EC2::NetworkInterface', 'AWS::EC2::Volume', 'AWS::EC2::Instance'],
        },
      },
    });
  });

  it('delivers to the archive under its key, every day, and only then begins', () => {
    const made = recorder();
    expect(made.only(ConfigDeliveryChannel)).toMatchObject({
      s3_bucket_name: plain.archive.bucket,
      s3_kms_key_arn: plain.archive.keyAliasArn,
      snapshot_delivery_properties: { delivery_frequency: 'TwentyFour_Hours' },
      depends_on: ['aws_config_configuration_recorder.recorder'],
    });
    expect(made.only(ConfigConfigurationRecorderStatus)).toMatchObject({
      is_enabled: true,
      depends_on: ['aws_config_delivery_channel.recorder_channel'],
    });
    expect(made.only(ConfigConformancePack)).toMatchObject({
      name: 'exbank-test-euw1-controls',
      depends_on: ['aws_config_configuration_recorder_status.recorder_recording'],
    });
  });

  it.each([29, 2558, 30.5])('refuses to answer for %d days', (retentionDays) => {
    expect(() => recorder({ retentionDays })).toThrow(/retentionDays: got [\d.]+, want 30-2557/);
    expect(recorder().only(ConfigRetentionConfiguration)).toMatchObject({ retention_period_in_days: 1827 });
  });
});
