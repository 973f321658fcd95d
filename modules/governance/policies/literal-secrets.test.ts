import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { literalSecrets } from './literal-secrets';

describe('literal-secrets', () => {
  it.each([
    [{ password: 'hunter2' }, 'password'],
    [{ user: [{ username: 'a', password: 'hunter2' }] }, 'user.0.password'],
    [{ secret_string: '{"a":1}' }, 'secret_string'],
    [{ environment: { variables: { GREETING: 'AKIAABCDEFGHIJKLMNOP' } } }, 'environment.variables.GREETING'],
    [{ user_data: '-----BEGIN RSA PRIVATE KEY-----' }, 'user_data'],
  ])('refuses %j', (attributes, where) => {
    expect(judged(literalSecrets, resource('aws_thing', attributes))).toEqual([`has a literal secret in ${where}`]);
  });

  it.each([
    [{ password: '${aws_secretsmanager_secret_version.a.secret_string}' }],
    [{ manage_master_user_password: true }],
    [{ master_user_secret_kms_key_id: '${aws_kms_key.a.arn}' }],
    [{ template_body: '{"Password":"{{resolve:secretsmanager:a:SecretString:password}}"}' }],
    [{ password: '' }],
    [{ http_tokens: 'required' }],
  ])('accepts %j', (attributes) => {
    expect(judged(literalSecrets, resource('aws_thing', attributes))).toEqual([]);
  });

  it('accepts the dummies of a provider that asks nobody, and of no other', () => {
    const given = { access_key: 'stub', skip_credentials_validation: true };
    expect(judged(literalSecrets, resource('provider', given))).toEqual([]);
    expect(judged(literalSecrets, resource('provider', { ...given, secret_key: 'hunter2' }))).toHaveLength(1);
    expect(judged(literalSecrets, resource('provider', { access_key: 'stub' }))).toHaveLength(1);
  });

  it('does not look at what it is not about: a resource without a secret', () => {
    expect(judged(literalSecrets, resource('aws_vpc', { cidr_block: '10.64.0.0/16' }))).toEqual([]);
  });
});
