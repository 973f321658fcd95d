import { describe, expect, it } from 'vitest';
import { familyOf } from '../modules/change';
import { problemLine } from '../modules/kernel';
import { registerProblems, registers } from '../src/registers';
import { ASSET_KINDS } from '../src/registers/assets';
import { synthesise } from '../src/synth';
import input from '../workspaces';
import { load } from '../workspaces/load';

const spec = load(input);
const resources = synthesise(spec, { state: 's3', stateDir: '../../../.state' }).flatMap((stack) => stack.resources);
const written = registers({ spec, resources });
const of = (name: string) => written.find((register) => register.name === name)?.rows ?? [];
const row = (name: string, key: string) => of(name).find((one) => Object.values(one)[0] === key);
const count = (...types: readonly string[]) => resources.filter(({ type }) => types.includes(type)).length;

describe('every register of the platform', () => {
  it.each(written.map((register) => [register.name, register] as const))(
    '%s says something in every cell, or why not',
    (_, register) => {
      expect(registerProblems(register).map(problemLine)).toEqual([]);
      expect(register.rows.length).toBeGreaterThan(0);
    },
  );

  it('leaves out no asset: whatever holds records or keys has a row, and no kind is named that nobody makes', () => {
    const emitted = [...new Set(resources.map(({ type }) => type))];
    const holding = emitted.filter((type) => ['records', 'keys'].includes(familyOf(type)));
    expect(holding.filter((type) => !ASSET_KINDS.includes(type))).toEqual([]);
    expect(ASSET_KINDS.filter((type) => !emitted.includes(type))).toEqual([]);
    expect(of('ict-assets')).toHaveLength(count(...ASSET_KINDS));
  });

  it('has a row for each key, certificate, rule and log group', () => {
    expect(of('keys')).toHaveLength(count('aws_kms_key'));
    expect(of('certificates')).toHaveLength(count('aws_acm_certificate'));
    expect(of('logs')).toHaveLength(count('aws_cloudwatch_log_group'));
    expect(of('firewall-rules')).toHaveLength(
      count('aws_vpc_security_group_ingress_rule', 'aws_vpc_security_group_egress_rule', 'aws_network_acl_rule'),
    );
  });

  it('says of a database of production what RTS Art. 4(2)(b) asks', () => {
    expect(row('ict-assets', 'prod/data/aws_db_instance.decisions')).toMatchObject({
      location: 'eu-west-1, account 777788889999',
      classification: 'critical, data restricted',
      owner: 'fraud-platform',
      supports: expect.stringContaining('decision-api'),
      objectives: expect.stringMatching(/^RTO \d+ h, RPO \d+ h$/),
      exposure: expect.stringMatching(/^none: /),
      'depends on': expect.stringContaining('aws_kms_key.'),
      'end of support': expect.stringContaining('PostgreSQL'),
    });
  });

  it('says of the baseline who provides it in each account', () => {
    expect(of('baseline')).toHaveLength(3 * 7);
    expect(new Set(of('baseline').map((one) => one['provided by']))).toEqual(new Set(['platform']));
  });
});

describe('a register is not fine any more', () => {
  it('when a resource has lost what a cell says', () => {
    const without = resources.map((one) =>
      one.type === 'aws_kms_key' ? { ...one, attributes: { ...one.attributes, description: '' } } : one,
    );
    const keys = registers({ spec, resources: without }).find(({ name }) => name === 'keys');
    expect(keys && registerProblems(keys).length).toBe(count('aws_kms_key'));
  });
});
