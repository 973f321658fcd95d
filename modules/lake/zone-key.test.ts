import { describe, expect, it } from 'vitest';
import { may, person } from '../../test/support/callers';
import { nonprod, PROD, prod, TEST } from '../../test/support/lake';
import { zoneKeyStatements } from './zone-key';

const replication = person(PROD, 'role/exbank-prod-euw1-lake-replication');
const service = person(PROD, 'role/exbank-prod-svc-card-present-model');
const BUCKET = `arn:aws:s3:::exbank-lake-models-${TEST}`;
const forCopies = { 'kms:ViaService': 's3.eu-west-1.amazonaws.com', 'kms:EncryptionContext:aws:s3:arn': BUCKET };
const KEY = '*';

describe('the key of the models of test', () => {
  const policy = zoneKeyStatements({ context: nonprod, zone: 'models', source: prod });
  const mayHere = (who: typeof service, action: string, context: Record<string, string> = forCopies) =>
    may(TEST, policy, who, { action: `kms:${action}`, resource: KEY, context });

  it('encrypts copies for the one role that brings them, through S3 and for this bucket', () => {
    expect(mayHere(replication, 'Encrypt')).toBe(true);
    expect(mayHere(replication, 'Encrypt', { ...forCopies, 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' })).toBe(
      false,
    );
    const other = { 'kms:EncryptionContext:aws:s3:arn': `arn:aws:s3:::exbank-lake-raw-${TEST}` };
    expect(mayHere(replication, 'Encrypt', { ...forCopies, ...other })).toBe(false);
    expect(mayHere(service, 'Encrypt')).toBe(false);
  });

  it('decrypts nothing for production', () => {
    expect(mayHere(replication, 'Decrypt')).toBe(false);
  });
});

describe('the key of a zone of production', () => {
  const open = [
    ...zoneKeyStatements({ context: prod, zone: 'raw' }),
    { Sid: 'Oops', Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' } as const,
  ];
  const mayHere = (account: string, action: string) =>
    may(PROD, open, person(account, 'role/x'), { action: `kms:${action}`, resource: KEY });

  it('is of no use to another account, whatever else is allowed', () => {
    expect(mayHere(PROD, 'Decrypt')).toBe(true);
    expect(mayHere(TEST, 'Decrypt')).toBe(false);
    expect(mayHere(TEST, 'CreateGrant')).toBe(false);
  });

  it('is ended by nobody', () => {
    expect(mayHere(PROD, 'ScheduleKeyDeletion')).toBe(false);
  });
});
