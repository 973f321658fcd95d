import { describe, expect, it } from 'vitest';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { documents } from '../iam/rendered';
import { mutants, unmet } from '../support/requirements';
import { permissions } from './permissions';
import { synthesised } from '../support/synthesised';

const spec = load(input);
const stacks = synthesised('stubs');

const places = [spec.audit, ...spec.clusters].map(({ name, account, region }) => ({
  ...{ organisation: spec.organisation.name, workspace: name, account, region, audit: spec.audit.account },
}));

describe.each(places)('who may do what in $workspace-alerting', (place) => {
  const stack = stacks.find(({ id }) => id === `${place.workspace}-alerting`);
  const resources = (stack?.resources ?? []).filter(({ type }) => type !== 'aws_cloudformation_stack'); // no policy of IAM
  const rendered = stack ? documents({ ...stack, resources }) : {};
  const required = permissions(place);
  const every = Object.entries(rendered).flatMap(([address, statements]) =>
    mutants(statements).map((mutant) => ({ address, mutant, requirements: required[address] ?? [] })),
  );

  it('is stated for every policy', () => {
    expect(Object.keys(rendered).filter((address) => required[address] === undefined)).toEqual([]);
    expect(every.length).toBeGreaterThan(100);
  });

  it.each(Object.entries(rendered))('%s: all that is needed, and nothing beside it', (address, statements) => {
    expect(unmet(statements, required[address] ?? [])).toEqual([]);
  });

  it(`of ${every.length} ways to take one thing away or to widen one, none goes unnoticed`, () => {
    const unnoticed = every.filter(({ mutant, requirements }) => unmet(mutant.statements, requirements).length === 0);
    expect(unnoticed.map(({ address, mutant }) => `${address}, ${mutant.what}`)).toEqual([]);
  });
});
