import { DefaultNetworkAcl } from '@cdktf/provider-aws/lib/default-network-acl';
import { DefaultRouteTable } from '@cdktf/provider-aws/lib/default-route-table';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { ClosedDefaults, Vpc } from '.';

const context = testContext();
const defaults = synth((stack) => {
  const vpc = new Vpc(stack, 'vpc', { context, cidr: '10.80.0.0/16' });
  new ClosedDefaults(stack, 'default', { context, vpc });
});

describe('ClosedDefaults', () => {
  it('leaves the default security group without a rule', () => {
    expect(defaults.only(DefaultSecurityGroup)).toMatchObject({
      vpc_id: '${aws_vpc.vpc.id}',
      ingress: [],
      egress: [],
    });
  });

  it('leaves the default route table without a route, and removes those that others add', () => {
    expect(defaults.only(DefaultRouteTable)).toMatchObject({
      default_route_table_id: '${aws_vpc.vpc.default_route_table_id}',
      route: [],
    });
  });

  it('leaves the default access list without a rule', () => {
    const acl = defaults.only(DefaultNetworkAcl);
    expect(acl).toMatchObject({ default_network_acl_id: '${aws_vpc.vpc.default_network_acl_id}' });
    expect(acl).not.toHaveProperty('ingress');
    expect(acl).not.toHaveProperty('egress');
  });
});
