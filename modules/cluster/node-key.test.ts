import { describe, expect, it } from 'vitest';
import { testContext } from '../../test/support/synth';
import { launchersMayUse } from './node-key';

const ROLE = 'arn:aws:iam::123456789012:role/aws-service-role';
const condition = {
  StringEquals: { 'kms:CallerAccount': '123456789012' },
  ArnLike: {
    'aws:PrincipalArn': [
      `${ROLE}/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
      `${ROLE}/spot.amazonaws.com/AWSServiceRoleForEC2Spot`,
      `${ROLE}/ec2fleet.amazonaws.com/AWSServiceRoleForEC2Fleet`,
    ],
  },
};

describe('launchersMayUse', () => {
  const [use, grant] = launchersMayUse(testContext());

  it('lets the service-linked roles of this account use the key, and names none as a principal', () => {
    expect(use).toEqual({
      Sid: 'LaunchersUse',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:DescribeKey',
      ],
      Resource: '*',
      Condition: condition,
    });
  });

  it('lets them grant it to disks only', () => {
    expect(grant).toEqual({
      Sid: 'LaunchersGrant',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'kms:CreateGrant',
      Resource: '*',
      Condition: { ...condition, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    });
  });
});
