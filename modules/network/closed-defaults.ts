import { DefaultNetworkAcl } from '@cdktf/provider-aws/lib/default-network-acl';
import { DefaultRouteTable } from '@cdktf/provider-aws/lib/default-route-table';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import type { Vpc } from './vpc';

export interface ClosedDefaultsProps {
  readonly context: Context;
  readonly vpc: Vpc;
}

/**
 * What AWS gives to everything that names nothing better lets nothing through: a subnet, interface or endpoint that
 * forgets its own route table, access list or security group is dead, not open.
 */
export class ClosedDefaults extends Construct {
  constructor(scope: Construct, id: string, { context, vpc }: ClosedDefaultsProps) {
    super(scope, id);
    const tags = { Name: `${context.workspace}-default-closed` };
    new DefaultSecurityGroup(this, 'security-group', { vpcId: vpc.id, ingress: [], egress: [], tags });
    new DefaultRouteTable(this, 'route-table', { defaultRouteTableId: vpc.defaultRouteTableId, route: [], tags });
    new DefaultNetworkAcl(this, 'acl', { defaultNetworkAclId: vpc.defaultNetworkAclId, tags });
  }
}
