import { NetworkAcl } from '@cdktf/provider-aws/lib/network-acl';
import { Route } from '@cdktf/provider-aws/lib/route';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { LakeSubnets, NatGateways, subnetPlan, Vpc } from '.';

const context = testContext();
const tier = synth((stack) => {
  const vpc = new Vpc(stack, 'vpc', { context, cidr: '10.80.0.0/16' });
  const plan = subnetPlan('10.80.0.0/16', context.zones);
  const nat = new NatGateways(stack, 'nat', { context, vpc, subnetIds: { 'eu-west-1a': 'a', 'eu-west-1b': 'b' } });
  new LakeSubnets(stack, 'lake', { context, vpc, plan, nat });
});

describe('LakeSubnets', () => {
  it('stand where the plan says', () => {
    expect(tier.get(Subnet, 'lake_eu-west-1a')).toMatchObject({ cidr_block: '10.80.192.0/20' });
    expect(tier.get(Subnet, 'lake_eu-west-1b')).toMatchObject({ cidr_block: '10.80.208.0/20' });
  });

  it('leave through their own zone', () => {
    for (const zone of ['eu-west-1a', 'eu-west-1b'])
      expect(tier.get(Route, `lake_routes-${zone}_exit`)).toMatchObject({
        nat_gateway_id: `\${aws_nat_gateway.nat_${zone}.id}`,
      });
  });

  it('are found by no controller of the cluster', () => {
    for (const { tags } of Object.values(tier.all(Subnet)))
      expect(Object.keys(tags as object)).toEqual(['Name', 'tier']);
  });

  it('have an open access list, as Databricks asks', () => {
    expect(tier.only(NetworkAcl)).toMatchObject({
      ingress: [expect.objectContaining({ protocol: '-1', cidr_block: '0.0.0.0/0' })],
      egress: [expect.objectContaining({ protocol: '-1', cidr_block: '0.0.0.0/0' })],
    });
  });
});
