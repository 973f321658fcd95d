import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { identityContract } from './exports';
import { KEYCLOAK_SECRETS } from './keycloak';
import { KeycloakSecrets } from './secrets';

const context = testContext();
const made = synth((stack) => {
  new KeycloakSecrets(stack, 'secrets', { context, keyArn: 'arn:aws:kms:eu-west-1:123456789012:key/1' });
});

describe('KeycloakSecrets', () => {
  it('lie under the prefix that External Secrets of this cluster may read', () => {
    expect(Object.values(made.all(SecretsmanagerSecret)).map(({ name }) => name)).toEqual([
      'test-euw1/platform/keycloak-admin',
      'test-euw1/platform/keycloak-database',
      'test-euw1/platform/keycloak-workforce',
    ]);
  });

  it('say who puts the value in, since no code does', () => {
    for (const { description } of Object.values(made.all(SecretsmanagerSecret)))
      expect(String(description).length).toBeGreaterThan(40);
  });
});

describe('identityContract', () => {
  it('has a plausible ARN for every secret', () => {
    const { secretArns } = identityContract.stub(context);
    expect(Object.keys(secretArns)).toEqual(Object.keys(KEYCLOAK_SECRETS));
    expect(secretArns['keycloak-admin']).toMatch(
      /^arn:aws:secretsmanager:eu-west-1:123456789012:secret:test-euw1\/platform\/keycloak-admin-\w{6}$/,
    );
  });
});
