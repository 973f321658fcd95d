import { Ec2SubnetCidrReservation } from '@cdktf/provider-aws/lib/ec2-subnet-cidr-reservation';
import { NetworkAcl } from '@cdktf/provider-aws/lib/network-acl';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { NatGateways, PrivateSubnets, subnetPlan, Vpc } from '.';

const context = testContext();
const tier = synth((stack) => {
  const vpc = new Vpc(stack, 'vpc', { context, cidr: '10.80.0.0/16' });
  const plan = subnetPlan('10.80.0.0/16', context.zones);
  const nat = new NatGateways(stack, 'nat', { context, vpc, subnetIds: { 'eu-west-1a': 'a', 'eu-west-1b': 'b' } });
  new PrivateSubnets(stack, 'private', { context, vpc, plan, nat, clusterName: 'exbank-test-euw1' });
});

describe('PrivateSubnets', () => {
  it('are a quarter of the VPC each', () => {
    expect(tier.get(Subnet, 'private_eu-west-1a')).toMatchObject({ cidr_block: '10.80.0.0/18' });
    expect(tier.get(Subnet, 'private_eu-west-1b')).toMatchObject({ cidr_block: '10.80.64.0/18' });
  });

  it('are found by internal load balancers and by Karpenter of their own cluster', () => {
    for (const { tags } of Object.values(tier.all(Subnet)))
      expect(tags).toMatchObject({
        'kubernetes.io/role/internal-elb': '1',
        'karpenter.sh/discovery': 'exbank-test-euw1',
      });
  });

  it('leave through their own zone, so that a lost zone takes nobody with it', () => {
    for (const zone of ['eu-west-1a', 'eu-west-1b']) {
      expect(tier.get(Route, `private_routes-${zone}_exit`)).toMatchObject({
        nat_gateway_id: `\${aws_nat_gateway.nat_${zone}.id}`,
      });
      expect(tier.get(RouteTableAssociation, `private_routes-${zone}_${zone}`)).toMatchObject({
        route_table_id: `\${aws_route_table.private_routes-${zone}.id}`,
        subnet_id: `\${aws_subnet.private_${zone}.id}`,
      });
    }
  });

  it('keep their upper half for whole prefixes', () => {
    expect(tier.get(Ec2SubnetCidrReservation, 'private_prefixes-eu-west-1b')).toMatchObject({
      subnet_id: '${aws_subnet.private_eu-west-1b.id}',
      cidr_block: '10.80.96.0/19',
      reservation_type: 'prefix',
    });
  });

  it('keep an address for the internal load balancer, which AWS gives to nobody by itself', () => {
    expect(tier.get(Ec2SubnetCidrReservation, 'private_door-eu-west-1b')).toMatchObject({
      subnet_id: '${aws_subnet.private_eu-west-1b.id}',
      cidr_block: '10.80.95.240/28',
      reservation_type: 'explicit',
    });
  });

  it('have an access list of their own, since the default one is closed', () => {
    expect(tier.only(NetworkAcl).subnet_ids).toEqual([
      '${aws_subnet.private_eu-west-1a.id}',
      '${aws_subnet.private_eu-west-1b.id}',
    ]);
  });
});
