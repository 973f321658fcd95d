import { EbsDefaultKmsKey } from '@cdktf/provider-aws/lib/ebs-default-kms-key';
import { EbsEncryptionByDefault } from '@cdktf/provider-aws/lib/ebs-encryption-by-default';
import { EbsSnapshotBlockPublicAccess } from '@cdktf/provider-aws/lib/ebs-snapshot-block-public-access';
import { Ec2ImageBlockPublicAccess } from '@cdktf/provider-aws/lib/ec2-image-block-public-access';
import { Ec2InstanceMetadataDefaults } from '@cdktf/provider-aws/lib/ec2-instance-metadata-defaults';
import { Ec2SerialConsoleAccess } from '@cdktf/provider-aws/lib/ec2-serial-console-access';
import { IamAccountPasswordPolicy } from '@cdktf/provider-aws/lib/iam-account-password-policy';
import { S3AccountPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-account-public-access-block';
import { VpcBlockPublicAccessOptions } from '@cdktf/provider-aws/lib/vpc-block-public-access-options';
import { Construct } from 'constructs';

export interface AccountSettingsProps {
  /** Key of disks for which nobody names one. */
  readonly diskKeyArn: string;
  /** Whether networks of the account may have a way to the internet at all. */
  readonly internet: boolean;
}

/** What holds for whatever is made in the account and region, also by hand and by mistake. */
export class AccountSettings extends Construct {
  constructor(scope: Construct, id: string, props: AccountSettingsProps) {
    super(scope, id);
    this.passwords();
    this.nothingPublic(props);
    this.disks(props);
    this.instances();
  }

  /** For the few users of IAM that stand for emergencies; people sign in elsewhere. CIS AWS Foundations 3.0, 1.8 and 1.9. */
  private passwords(): void {
    new IamAccountPasswordPolicy(this, 'passwords', {
      minimumPasswordLength: 16,
      requireLowercaseCharacters: true,
      requireUppercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      passwordReusePrevention: 24,
      maxPasswordAge: 90,
      hardExpiry: false, // a lapsed password must not lock out whoever is called in an emergency
      allowUsersToChangePassword: true,
    });
  }

  private nothingPublic({ internet }: AccountSettingsProps): void {
    new S3AccountPublicAccessBlock(this, 'buckets', {
      ...{ blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    });
    new EbsSnapshotBlockPublicAccess(this, 'snapshots', { state: 'block-all-sharing' });
    new Ec2ImageBlockPublicAccess(this, 'images', { state: 'block-new-sharing' });
    for (const networks of internet ? [] : ['networks'])
      new VpcBlockPublicAccessOptions(this, networks, { internetGatewayBlockMode: 'block-bidirectional' });
  }

  private disks({ diskKeyArn }: AccountSettingsProps): void {
    new EbsEncryptionByDefault(this, 'disks', { enabled: true });
    new EbsDefaultKmsKey(this, 'disks-key', { keyArn: diskKeyArn });
  }

  /** One hop, so that a container without the host's network gets no role of its host. */
  private instances(): void {
    new Ec2InstanceMetadataDefaults(this, 'metadata', {
      ...{
        httpEndpoint: 'enabled',
        httpTokens: 'required',
        httpPutResponseHopLimit: 1,
        instanceMetadataTags: 'disabled',
      },
    });
    new Ec2SerialConsoleAccess(this, 'serial-console', { enabled: false });
  }
}
