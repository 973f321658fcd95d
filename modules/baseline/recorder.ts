import { ConfigConfigurationRecorder } from '@cdktf/provider-aws/lib/config-configuration-recorder';
import { ConfigConfigurationRecorderStatus } from '@cdktf/provider-aws/lib/config-configuration-recorder-status';
import { ConfigConformancePack } from '@cdktf/provider-aws/lib/config-conformance-pack';
import { ConfigDeliveryChannel } from '@cdktf/provider-aws/lib/config-delivery-channel';
import { ConfigRetentionConfiguration } from '@cdktf/provider-aws/lib/config-retention-configuration';
import { IamServiceLinkedRole } from '@cdktf/provider-aws/lib/iam-service-linked-role';
import { Construct } from 'constructs';
import { type Context, type Problem, reject } from '../kernel';
import { packProblems, packRules, packTemplate } from './conformance-pack';

export interface RecorderProps {
  readonly context: Context;
  /** Where it delivers, in the audit account: bucket, and alias of its key as an ARN. */
  readonly archive: { readonly bucket: string; readonly keyAliasArn: string };
  /** Days that Config itself answers for (30-2557). The archive keeps its own time. */
  readonly retentionDays: number;
  /** Decides which rules have something to look at. */
  readonly kind: 'audit' | 'cluster';
}

/** There is one of each in an account and region; the name is AWS's own, so that one that stands already can be imported. */
const DEFAULT = 'default';

/** What every resource looked like and when, delivered to the archive, and held against the pack of the catalogue. */
export class Recorder extends Construct {
  constructor(scope: Construct, id: string, props: RecorderProps) {
    super(scope, id);
    reject(`Recorder ${this.node.path}`, [
      retentionProblem(props.retentionDays),
      ...packProblems(packRules(props.kind)),
    ]);
    const recorder = this.recorder();
    const recording = this.recording(recorder, this.channel(props, recorder));
    new ConfigRetentionConfiguration(this, 'retention', { retentionPeriodInDays: props.retentionDays });
    this.pack(props, recording);
  }

  /** Config works as its own role, which no policy of ours can make mightier. */
  private recorder(): ConfigConfigurationRecorder {
    const role = new IamServiceLinkedRole(this, 'role', { awsServiceName: 'config.amazonaws.com' });
    return new ConfigConfigurationRecorder(this, 'Default', {
      name: DEFAULT,
      roleArn: role.arn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      recordingMode: { recordingFrequency: 'CONTINUOUS', recordingModeOverride: SHORT_LIVED },
    });
  }

  private channel({ archive }: RecorderProps, recorder: ConfigConfigurationRecorder): ConfigDeliveryChannel {
    return new ConfigDeliveryChannel(this, 'channel', {
      name: DEFAULT,
      s3BucketName: archive.bucket,
      s3KmsKeyArn: archive.keyAliasArn,
      snapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
      dependsOn: [recorder],
    });
  }

  private recording(recorder: ConfigConfigurationRecorder, channel: ConfigDeliveryChannel) {
    return new ConfigConfigurationRecorderStatus(this, 'recording', {
      name: recorder.name,
      isEnabled: true,
      dependsOn: [channel],
    });
  }

  private pack({ context, kind }: RecorderProps, recording: ConfigConfigurationRecorderStatus): void {
    new ConfigConformancePack(this, 'pack', {
      name: context.name.local('conformance-pack', 'controls'),
      templateBody: packTemplate(packRules(kind)),
      dependsOn: [recording],
    });
  }
}

/** What comes and goes with nodes and pods: recorded once a day, because each change is billed (0.003 USD). */
const SHORT_LIVED = {
  description: 'They come and go with nodes and pods; who made them stands in the trail',
  resourceTypes: ['AWS::EC2::NetworkInterface', 'AWS::EC2::Volume', 'AWS::EC2::Instance'],
  recordingFrequency: 'DAILY',
};

/** Source: config/latest/APIReference/API_PutRetentionConfiguration. */
const retentionProblem = (days: number): Problem | undefined =>
  Number.isInteger(days) && days >= 30 && days <= 2557
    ? undefined
    : { field: 'retentionDays', got: days, want: '30-2557', fix: 'Config keeps no longer; the archive does' };
