import { describe, expect, it } from 'vitest';
import { nameProblem, platformSecretName } from '.';

describe('platformSecretName', () => {
  it('begins with the workspace, so that one cluster cannot read the secrets of another by prefix', () => {
    expect(platformSecretName({ workspace: 'prod-euw1' }, 'keycloak-admin')).toBe('prod-euw1/platform/keycloak-admin');
  });

  it('is a name that Secrets Manager takes, however long the workspace may be', () => {
    const longest = platformSecretName({ workspace: 'w'.repeat(16) }, 'keycloak-database');
    expect(nameProblem('secret', longest, 'secret')).toBeUndefined();
  });
});
