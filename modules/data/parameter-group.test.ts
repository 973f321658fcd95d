import { DbParameterGroup } from '@cdktf/provider-aws/lib/db-parameter-group';
import { describe, expect, it } from 'vitest';
import { synth, testContext as context } from '../../test/support/synth';
import { COMPONENTS } from '../cluster';
import { ParameterGroup } from './parameter-group';

const group = (engineVersion: string) =>
  synth((stack) => {
    const database = { database: 'cards', engineVersion, instanceClass: 'db.m7g.large' };
    new ParameterGroup(stack, 'parameters', { context: context(), ...database });
  });

describe('ParameterGroup', () => {
  it('is named after its family, so that a new major version gets one beside the old', () => {
    expect(group('17.10').only(DbParameterGroup)).toMatchObject({
      name: 'exbank-test-euw1-cards-postgres17',
      family: 'postgres17',
      lifecycle: { create_before_destroy: true },
    });
  });

  it('fits the version that the table names', () => {
    expect(() => group(COMPONENTS.postgres.version)).not.toThrow();
  });

  it('refuses a family whose parameters nobody has looked up', () => {
    expect(() => group('18.2')).toThrow(
      'engineVersion: got "18.2", want a version of postgres17 - look up modules/data/parameters.ts for the new family first',
    );
  });
});
