import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretPolicy } from '@cdktf/provider-aws/lib/secretsmanager-secret-policy';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { type Caller, may, person } from '../../test/support/callers';
import { statementsOf } from '../../test/support/iam';
import type { Statement } from '../kernel';
import { SecretContainer } from './secret-container';

const context = testContext();
const keyArn = 'arn:aws:kms:eu-west-1:123456789012:key/1';
const container = (name = 'test-euw1/platform/keycloak-admin') =>
  synth((stack) => {
    new SecretContainer(stack, 'admin', { context, name, purpose: 'The first administrator', keyArn });
  });

describe('SecretContainer', () => {
  it('has no value: no version of it goes through code, plan or state', () => {
    expect(container().addresses()).toEqual([
      'aws_secretsmanager_secret.admin',
      'aws_secretsmanager_secret_policy.admin_policy',
    ]);
  });

  it('is encrypted with the given key, and can be had back for thirty days', () => {
    expect(container().only(SecretsmanagerSecret)).toMatchObject({
      name: 'test-euw1/platform/keycloak-admin',
      description: 'The first administrator',
      kms_key_id: keyArn,
      recovery_window_in_days: 30,
    });
  });

  it('has its name free again after a teardown', () => {
    const run = { ...context.run, teardown: { allow: true, reason: 'the stage is not needed' } } as const;
    const gone = synth(
      (stack) => {
        new SecretContainer(stack, 'admin', { context, name: 'a/b', purpose: 'The first administrator', keyArn });
      },
      testContext({ grade: 'non-production', run }),
    );
    expect(gone.only(SecretsmanagerSecret)).toMatchObject({ recovery_window_in_days: 0 });
  });

  it('refuses other accounts, whatever anybody may add to its policy, and grants nothing itself', () => {
    const policy = container().only(SecretsmanagerSecretPolicy);
    const open: Statement = { Sid: 'Open', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
    const statements = statementsOf(policy.policy);
    const call = { action: 'secretsmanager:GetSecretValue', resource: 'arn:aws:secretsmanager:eu-west-1:x:secret:y' };
    const reads = (who: Caller) => may(context.account, [open, ...statements], who, call);
    expect(reads(person(context.account, 'role/reader'))).toBe(true);
    expect(reads(person('210987654321', 'role/reader'))).toBe(false);
    expect(statements.filter(({ Effect }) => Effect === 'Allow')).toEqual([]);
    expect(policy).toMatchObject({ block_public_policy: true });
  });

  it('refuses a name whose end AWS would take for its own', () => {
    expect(() => container('test-euw1/platform/app-AbCdEf')).toThrow('want letters, digits, /_+=.@-, not ending in');
  });
});
