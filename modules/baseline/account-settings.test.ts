import { EbsDefaultKmsKey } from '@cdktf/provider-aws/lib/ebs-default-kms-key';
import { EbsEncryptionByDefault } from '@cdktf/provider-aws/lib/ebs-encryption-by-default';
import { EbsSnapshotBlockPublicAccess } from '@cdktf/provider-aws/lib/ebs-snapshot-block-public-access';
import { Ec2ImageBlockPublicAccess } from '@cdktf/provider-aws/lib/ec2-image-block-public-access';
import { Ec2InstanceMetadataDefaults } from '@cdktf/provider-aws/lib/ec2-instance-metadata-defaults';
import { Ec2SerialConsoleAccess } from '@cdktf/provider-aws/lib/ec2-serial-console-access';
import { IamAccountPasswordPolicy } from '@cdktf/provider-aws/lib/iam-account-password-policy';
import { S3AccountPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-account-public-access-block';
import { VpcBlockPublicAccessOptions } from '@cdktf/provider-aws/lib/vpc-block-public-access-options';
import { describe, expect, it } from 'vitest';
import { synth } from '../../test/support/synth';
import { AccountSettings } from './account-settings';

const KEY = 'arn:aws:kms:eu-west-1:1:key/disks';
const settings = (internet = true) =>
  synth((stack) => void new AccountSettings(stack, 'settings', { internet, diskKeyArn: KEY }));

describe('AccountSettings', () => {
  it('make nothing public, whoever makes it: buckets, snapshots, images', () => {
    const made = settings();
    expect(made.only(S3AccountPublicAccessBlock)).toMatchObject({
      ...{
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
    });
    expect(made.only(EbsSnapshotBlockPublicAccess)).toMatchObject({ state: 'block-all-sharing' });
    expect(made.only(Ec2ImageBlockPublicAccess)).toMatchObject({ state: 'block-new-sharing' });
  });

  it('encrypt every disk with a key of our own', () => {
    expect(settings().only(EbsEncryptionByDefault)).toMatchObject({ enabled: true });
    expect(settings().only(EbsDefaultKmsKey)).toMatchObject({ key_arn: KEY });
  });

  it('give the metadata of an instance by token alone, and one hop far; no serial console', () => {
    expect(settings().only(Ec2InstanceMetadataDefaults)).toMatchObject({
      ...{ http_tokens: 'required', http_put_response_hop_limit: 1, instance_metadata_tags: 'disabled' },
    });
    expect(settings().only(Ec2SerialConsoleAccess)).toMatchObject({ enabled: false });
  });

  it('want long passwords that are new, and lock nobody out in an emergency', () => {
    expect(settings().only(IamAccountPasswordPolicy)).toMatchObject({
      ...{ minimum_password_length: 16, password_reuse_prevention: 24, max_password_age: 90, hard_expiry: false },
    });
  });

  it('close an account without a door to the internet altogether', () => {
    expect(settings().all(VpcBlockPublicAccessOptions)).toEqual({});
    expect(settings(false).only(VpcBlockPublicAccessOptions)).toMatchObject({
      internet_gateway_block_mode: 'block-bidirectional',
    });
  });
});
