import { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import type { NetworkExports } from '../network';

export interface SubnetGroupProps {
  readonly context: Context;
  readonly network: Pick<NetworkExports, 'dataSubnetIds'>;
}

/** Databases may stand in the data subnet of every zone, and nowhere else. */
export class SubnetGroup extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { context, network }: SubnetGroupProps) {
    super(scope, id);
    this.name = new DbSubnetGroup(this, 'Default', {
      name: context.name.local('db-subnet-group', 'databases'),
      description: 'Data subnets of every zone',
      subnetIds: context.zones.map((zone) => network.dataSubnetIds(zone)),
    }).name;
  }
}
