import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/secretsmanager-secret-version';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { ForwarderSecret } from './forwarder-secret';

const made = synth((stack) => {
  new ForwarderSecret(stack, 'forwarder', { context: testContext() });
});

describe('ForwarderSecret', () => {
  it('lies under the prefix that External Secrets of this cluster may read, by a key of its own', () => {
    expect(made.only(SecretsmanagerSecret)).toMatchObject({
      name: 'test-euw1/platform/splunk-hec',
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\./),
    });
  });

  it('has no value: the token goes through no code, plan or state', () => {
    expect(Object.keys(made.all(SecretsmanagerSecretVersion))).toEqual([]);
  });
});
