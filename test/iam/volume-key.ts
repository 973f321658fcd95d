import { can, cannot, type Requirement } from '../support/requirements';

const USE = ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext'];

/** What it takes to have EC2 encrypt volumes with one key, and no more. */
export function mayUseVolumeKey(region: string, key: string): readonly Requirement[] {
  const throughEc2 = { 'kms:ViaService': `ec2.${region}.amazonaws.com` };
  const toAws = { ...throughEc2, 'kms:GrantIsForAWSResource': 'true' };
  return [
    can('have EC2 encrypt volumes', USE, key, throughEc2),
    cannot('use the key itself', USE, key, { 'kms:ViaService': 's3.amazonaws.com' }),
    cannot('use another key', USE, 'arn:aws:kms:key/other', throughEc2),
    can('let EC2 keep a volume attached', 'kms:CreateGrant', key, toAws),
    cannot('grant the key past EC2', 'kms:CreateGrant', key, { 'kms:GrantIsForAWSResource': 'true' }),
    cannot('grant the key to a person', 'kms:CreateGrant', key, throughEc2),
    cannot('grant another key', 'kms:CreateGrant', 'arn:aws:kms:key/other', toAws),
  ];
}
