import { DbInstance } from '@cdktf/provider-aws/lib/db-instance';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { describe, expect, it } from 'vitest';
import { identityContract } from '../../modules/identity-store';
import { Synthesised } from '../../test/support/synth';
import { outputName } from '../contract';
import { synthesised } from '../../test/support/synthesised';

const stacks = synthesised();
const identity = stacks.filter(({ part }) => part === 'identity');

describe.each(identity)('the records of Keycloak: $id', ({ text, workspace }) => {
  const stack = new Synthesised(JSON.parse(text) as Synthesised['json']);

  it('have one database, in the last windows of the night, behind all of the environments', () => {
    expect(stack.only(DbInstance)).toMatchObject({
      identifier: `exbank-${workspace}-keycloak`,
      db_name: 'keycloak',
      multi_az: true,
      backup_window: '01:30-02:00',
    });
    expect(stack.addresses()).toContain('aws_db_instance.keycloak');
  });

  it('have secrets under another key than the master password', () => {
    const keys = Object.values(stack.all(SecretsmanagerSecret)).map(({ kms_key_id }) => kms_key_id);
    expect(new Set(keys)).toEqual(new Set(['${aws_kms_key.keycloak-secrets.arn}']));
    expect(stack.only(DbInstance).master_user_secret_kms_key_id).toBe('${aws_kms_key.database-secrets.arn}');
    expect(Object.keys(stack.all(KmsKey))).toHaveLength(4);
  });

  it('hand on where they are, and no secret', () => {
    expect(Object.keys(stack.json.output ?? {}).sort()).toEqual(
      Object.keys(identityContract.shape).map(outputName).sort(),
    );
    expect(text).not.toMatch(/secret_string|"password"/);
  });
});
