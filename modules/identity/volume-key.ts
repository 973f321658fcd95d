import type { Context, Statement } from '../kernel';

/**
 * What a role needs to have EC2 create or attach volumes that this key encrypts. EC2 calls KMS in its name, so both
 * statements hold through EC2 only, and the grant goes to EC2 itself, never to a principal of the caller's choice.
 * Source: ebs/latest/userguide/ebs-encryption-requirements (read 2026-11-23).
 */
export function useVolumeKey({ region }: Context, keyArn: string): readonly Statement[] {
  const throughEc2 = { StringEquals: { 'kms:ViaService': `ec2.${region}.amazonaws.com` } };
  return [
    {
      Sid: 'EncryptVolumes',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext'],
      Resource: keyArn,
      Condition: throughEc2,
    },
    {
      Sid: 'GrantVolumesToEc2',
      Effect: 'Allow',
      Action: 'kms:CreateGrant',
      Resource: keyArn,
      Condition: { ...throughEc2, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}
