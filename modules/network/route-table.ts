import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable as AwsRouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import type { Vpc } from './vpc';

/** Where traffic goes that leaves the VPC. */
export type Exit = 'nowhere' | { readonly gatewayId: string } | { readonly natGatewayId: string };

export interface RouteTableProps {
  readonly context: Context;
  readonly vpc: Vpc;
  /** Last part of its name. */
  readonly name: string;
  /** The subnets that use it, by zone. */
  readonly subnetIds: Readonly<Record<string, string>>;
  readonly exit: Exit;
}

/** The routes of some subnets: inside the VPC, to the gateway endpoints, and at most one way out. */
export class RouteTable extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, { context, vpc, name, subnetIds, exit }: RouteTableProps) {
    super(scope, id);
    const tags = { Name: `${context.workspace}-${name}` };
    this.id = new AwsRouteTable(this, 'Default', { vpcId: vpc.id, tags }).id;
    this.associate(subnetIds);
    this.leaveBy(exit);
  }

  private associate(subnetIds: RouteTableProps['subnetIds']): void {
    for (const [zone, subnetId] of Object.entries(subnetIds))
      new RouteTableAssociation(this, zone, { routeTableId: this.id, subnetId });
  }

  private leaveBy(exit: Exit): void {
    if (exit === 'nowhere') return;
    new Route(this, 'exit', { routeTableId: this.id, destinationCidrBlock: '0.0.0.0/0', ...exit });
  }
}
