import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Vpc } from '.';
import { type Exit, RouteTable } from './route-table';

const context = testContext();
const table = (exit: Exit) =>
  synth((stack) => {
    const vpc = new Vpc(stack, 'vpc', { context, cidr: '10.80.0.0/16' });
    const subnetIds = { 'eu-west-1a': 'subnet-1', 'eu-west-1b': 'subnet-2' };
    new RouteTable(stack, 'routes', { context, vpc, name: 'some', subnetIds, exit });
  });

describe('RouteTable', () => {
  it('has no way out unless it is given one', () => {
    expect(table('nowhere').all(Route)).toEqual({});
  });

  it('leaves by the gateway it is given', () => {
    expect(table({ gatewayId: 'igw-1' }).only(Route)).toMatchObject({
      destination_cidr_block: '0.0.0.0/0',
      gateway_id: 'igw-1',
    });
    expect(table({ natGatewayId: 'nat-1' }).only(Route)).toMatchObject({
      destination_cidr_block: '0.0.0.0/0',
      nat_gateway_id: 'nat-1',
    });
  });

  it('serves its subnets, each under its zone', () => {
    const associations = table('nowhere').all(RouteTableAssociation);
    expect(Object.entries(associations).map(([id, { subnet_id: subnet }]) => [id, subnet])).toEqual([
      ['routes_eu-west-1a', 'subnet-1'],
      ['routes_eu-west-1b', 'subnet-2'],
    ]);
  });
});
