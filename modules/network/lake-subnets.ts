import { Construct } from 'constructs';
import type { Context } from '../kernel';
import type { NatGateways } from './nat-gateways';
import { NetworkAcl, OPEN } from './network-acl';
import { RouteTable } from './route-table';
import type { ZonePlan } from './subnet-plan';
import type { Vpc } from './vpc';
import { ZoneSubnet } from './zone-subnet';

export interface LakeSubnetsProps {
  readonly context: Context;
  readonly vpc: Vpc;
  readonly plan: readonly ZonePlan[];
  readonly nat: NatGateways;
}

/** Subnets for the workers of the data lake: apart from the cluster's, with their own routes and their own S3 endpoint. */
export class LakeSubnets extends Construct {
  /** By zone. */
  readonly ids: Readonly<Record<string, string>>;
  readonly routeTableIds: readonly string[];

  constructor(scope: Construct, id: string, props: LakeSubnetsProps) {
    super(scope, id);
    const { context, vpc, plan } = props;
    const zones = plan.map((zone) => this.zone(props, zone));
    this.ids = Object.fromEntries(zones.map(({ zone, subnetId }) => [zone, subnetId]));
    this.routeTableIds = zones.map(({ routeTableId }) => routeTableId);
    new NetworkAcl(this, 'acl', { context, vpc, name: 'lake', subnetIds: Object.values(this.ids), rules: OPEN });
  }

  private zone({ context, vpc, nat }: LakeSubnetsProps, { zone, lake: cidr }: ZonePlan) {
    const subnetId = new ZoneSubnet(this, zone, { context, vpc, tier: 'lake', zone, cidr }).id;
    const name = `lake-${zone}`;
    const exit = { natGatewayId: nat.gatewayId(zone) };
    const routes = new RouteTable(this, `routes-${zone}`, {
      context,
      vpc,
      name,
      subnetIds: { [zone]: subnetId },
      exit,
    });
    return { zone, subnetId, routeTableId: routes.id };
  }
}
