import { Construct } from 'constructs';
import type { Context } from '../kernel';
import { NetworkAcl, vpcOnly } from './network-acl';
import { RouteTable } from './route-table';
import type { ZonePlan } from './subnet-plan';
import type { Vpc } from './vpc';
import { ZoneSubnet } from './zone-subnet';

export interface DataSubnetsProps {
  readonly context: Context;
  readonly vpc: Vpc;
  readonly plan: readonly ZonePlan[];
}

/** Subnets for databases and brokers: no route to or from the internet, and an access list that says so again. */
export class DataSubnets extends Construct {
  /** By zone. */
  readonly ids: Readonly<Record<string, string>>;
  readonly routeTableIds: readonly string[];

  constructor(scope: Construct, id: string, { context, vpc, plan }: DataSubnetsProps) {
    super(scope, id);
    this.ids = Object.fromEntries(
      plan.map(({ zone, data: cidr }) => {
        return [zone, new ZoneSubnet(this, zone, { context, vpc, tier: 'data', zone, cidr }).id];
      }),
    );
    const shared = { context, vpc, name: 'data' };
    const routes = new RouteTable(this, 'routes', { ...shared, subnetIds: this.ids, exit: 'nowhere' });
    this.routeTableIds = [routes.id];
    new NetworkAcl(this, 'acl', { ...shared, subnetIds: Object.values(this.ids), rules: vpcOnly(vpc.cidr) });
  }
}
