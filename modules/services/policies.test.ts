import { describe, expect, it } from 'vitest';
import { testPlace } from '../../test/iam/place';
import * as requirements from '../../test/iam/services';
import { survivors, unmet } from '../../test/support/requirements';
import { testContext } from '../../test/support/synth';
import { zoneBucketName, zoneKeyAlias } from '../lake';
import { policySize } from '../identity';
import { readerStatements, secretArnOf, servicePolicies, type Stores } from './index';

const context = testContext();
const stores: Stores = {
  databaseResourceId: (database) => `db-${database.toUpperCase()}`,
  bucketName: (zone) => zoneBucketName(context, zone),
  keyAlias: (zone) => zoneKeyAlias(context, zone),
};
const everything = Object.values(
  servicePolicies(
    context,
    {
      databases: ['cases'],
      databaseUser: 'case_desk',
      prefixes: [
        { zone: 'raw', prefix: 'audit/', access: 'write' },
        { zone: 'curated', prefix: 'labels/', access: 'read' },
        { zone: 'models', prefix: 'fraud/', access: 'read' },
      ],
    },
    stores,
  ),
).flat();

describe('the policies of a service', () => {
  const wanted = requirements.serviceWithEverything(testPlace);

  it('let its pods do what its row declares, and nothing that it does not', () => {
    expect(unmet(everything, wanted)).toEqual([]);
  });

  it('have no action, resource, condition or value that nothing needs', () => {
    expect(survivors(everything, wanted)).toEqual([]);
  });

  it('are none where the row declares nothing', () => {
    expect(servicePolicies(context, { databases: [], databaseUser: 'x', prefixes: [] }, stores)).toEqual({});
  });

  it('say nothing of putting where a service only reads', () => {
    const prefixes = [{ zone: 'models', prefix: 'fraud/', access: 'read' }] as const;
    const { lake = [] } = servicePolicies(context, { databases: [], databaseUser: 'x', prefixes }, stores);
    expect(lake.map(({ Sid }) => Sid)).toEqual(['ListModels', 'Get', 'Decrypt']);
  });
});

describe('the reader of secrets', () => {
  const own = ['exbank/test-euw1/case-desk/key', 'test-euw1/messaging/events/cases/user'];
  const statements = readerStatements(
    context,
    own.map((name) => secretArnOf(context, name)),
  );
  const wanted = requirements.secretsReader(testPlace, own);

  it('reads what it is given, and nothing else', () => {
    expect(unmet(statements, wanted)).toEqual([]);
  });

  it('has no action, resource, condition or value that nothing needs', () => {
    expect(survivors(statements, wanted)).toEqual([]);
  });

  it('has room for the secrets of a large team', () => {
    const longest = `exbank12char/${'e'.repeat(16)}/${'s'.repeat(30)}/${'n'.repeat(30)}`;
    const arns = Array.from({ length: 30 }, () => secretArnOf(context, longest));
    expect(policySize(readerStatements(context, arns))).toBeLessThan(10_240);
  });
});
