import { NetworkAcl } from '@cdktf/provider-aws/lib/network-acl';
import { Route } from '@cdktf/provider-aws/lib/route';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { PublicSubnets, subnetPlan, Vpc } from '.';

const context = testContext();
const tier = synth((stack) => {
  const vpc = new Vpc(stack, 'vpc', { context, cidr: '10.80.0.0/16' });
  new PublicSubnets(stack, 'public', { context, vpc, plan: subnetPlan('10.80.0.0/16', context.zones) });
});

describe('PublicSubnets', () => {
  it('stand where the plan says', () => {
    expect(tier.get(Subnet, 'public_eu-west-1a')).toMatchObject({ cidr_block: '10.80.240.0/24' });
    expect(tier.get(Subnet, 'public_eu-west-1b')).toMatchObject({ cidr_block: '10.80.241.0/24' });
  });

  it('are found by internet-facing load balancers, and never by Karpenter', () => {
    for (const { tags } of Object.values(tier.all(Subnet))) {
      expect(tags).toMatchObject({ 'kubernetes.io/role/elb': '1' });
      expect(tags).not.toHaveProperty('karpenter.sh/discovery');
      expect(tags).not.toHaveProperty('kubernetes.io/role/internal-elb');
    }
  });

  it('leave by the door of the VPC', () => {
    expect(tier.only(Route)).toMatchObject({ gateway_id: '${aws_internet_gateway.vpc_internet-gateway.id}' });
  });

  it('have an access list of their own, since the default one is closed', () => {
    expect(tier.only(NetworkAcl).subnet_ids).toEqual([
      '${aws_subnet.public_eu-west-1a.id}',
      '${aws_subnet.public_eu-west-1b.id}',
    ]);
  });
});
