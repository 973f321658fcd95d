import { NetworkAcl } from '@cdktf/provider-aws/lib/network-acl';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { DataSubnets, subnetPlan, Vpc } from '.';

const context = testContext();
const tier = synth((stack) => {
  const vpc = new Vpc(stack, 'vpc', { context, cidr: '10.80.0.0/16' });
  new DataSubnets(stack, 'data', { context, vpc, plan: subnetPlan('10.80.0.0/16', context.zones) });
});

describe('DataSubnets', () => {
  it('stand where the plan says', () => {
    expect(tier.get(Subnet, 'data_eu-west-1a')).toMatchObject({ cidr_block: '10.80.244.0/24' });
    expect(tier.get(Subnet, 'data_eu-west-1b')).toMatchObject({ cidr_block: '10.80.245.0/24' });
  });

  it('have a route table and no way out', () => {
    expect(Object.keys(tier.all(RouteTableAssociation))).toEqual(['data_routes_eu-west-1a', 'data_routes_eu-west-1b']);
    expect(tier.all(Route)).toEqual({});
  });

  it('admit the VPC, and from outside only the answers of the gateway endpoints', () => {
    const { ingress, subnet_ids: subnets } = tier.only(NetworkAcl);
    expect(ingress).toEqual([
      expect.objectContaining({ cidr_block: '10.80.0.0/16', protocol: '-1' }),
      expect.objectContaining({ cidr_block: '0.0.0.0/0', protocol: 'tcp', from_port: 32_768, to_port: 61_000 }),
    ]);
    expect(subnets).toEqual(['${aws_subnet.data_eu-west-1a.id}', '${aws_subnet.data_eu-west-1b.id}']);
  });

  it('are found by no controller of the cluster', () => {
    for (const { tags } of Object.values(tier.all(Subnet)))
      expect(Object.keys(tags as object)).toEqual(['Name', 'tier']);
  });
});
