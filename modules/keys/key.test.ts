import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Key, type KeyProps } from './key';

const context = testContext();
const key = (props: Partial<KeyProps> = {}) =>
  synth((stack) => {
    new Key(stack, 'data', { context, purpose: 'Databases of the environment', ...props });
  });

describe('Key', () => {
  it('rotates every year, stays in its region and cannot be destroyed by a plan', () => {
    expect(key().get(KmsKey, 'data')).toMatchObject({
      description: 'Databases of the environment',
      key_usage: 'ENCRYPT_DECRYPT',
      customer_master_key_spec: 'SYMMETRIC_DEFAULT',
      enable_key_rotation: true,
      rotation_period_in_days: 365,
      deletion_window_in_days: 30,
      multi_region: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("is governed by its account's IAM, and by nobody else unless told", () => {
    const use = {
      Sid: 'Use',
      Effect: 'Allow',
      Principal: { Service: 'x' },
      Action: 'kms:Decrypt',
      Resource: '*',
    } as const;
    expect(JSON.parse(String(key({ statements: [use] }).only(KmsKey).policy))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AccountIamGoverns',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::123456789012:root' },
          Action: 'kms:*',
          Resource: '*',
        },
        use,
      ],
    });
  });

  it('has an alias by rule, whose ARN is known before the key exists', () => {
    const aliases: string[] = [];
    const made = synth((stack) => {
      aliases.push(new Key(stack, 'data', { context, purpose: 'p' }).aliasArn);
      aliases.push(new Key(stack, 'state', { context, purpose: 'p', alias: 'alias/exbank-tfstate' }).aliasArn);
    });
    expect(aliases).toEqual([
      'arn:aws:kms:eu-west-1:123456789012:alias/exbank-test-euw1-data',
      'arn:aws:kms:eu-west-1:123456789012:alias/exbank-tfstate',
    ]);
    expect(made.get(KmsAlias, 'data_alias')).toMatchObject({
      name: 'alias/exbank-test-euw1-data',
      target_key_id: '${aws_kms_key.data.key_id}',
    });
  });

  it('refuses what KMS would refuse, all at once', () => {
    expect(() => key({ alias: 'alias/aws/mine', deletionWindowDays: 6 })).toThrow(
      [
        'Key test-euw1-test/data is not valid',
        '  alias: got "alias/aws/mine", want alias/ and letters, digits, /_-, not aws/ - rename it',
        '  deletionWindowDays: got 6, want 7-30 - use whole days',
      ].join('\n'),
    );
  });
});
