import { Construct } from 'constructs';
import type { Context } from '../kernel';
import { NetworkAcl, OPEN } from './network-acl';
import { RouteTable } from './route-table';
import type { ZonePlan } from './subnet-plan';
import type { Vpc } from './vpc';
import { ZoneSubnet } from './zone-subnet';

export interface PublicSubnetsProps {
  readonly context: Context;
  readonly vpc: Vpc;
  readonly plan: readonly ZonePlan[];
}

const TAGS = { 'kubernetes.io/role/elb': '1' }; // where internet-facing load balancers go: eks/latest/userguide/network-load-balancing

/** Subnets for NAT gateways and internet-facing load balancers: the only ones with a route to and from the internet. */
export class PublicSubnets extends Construct {
  /** By zone. */
  readonly ids: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { context, vpc, plan }: PublicSubnetsProps) {
    super(scope, id);
    this.ids = Object.fromEntries(
      plan.map(({ zone, public: cidr }) => {
        return [zone, new ZoneSubnet(this, zone, { context, vpc, tier: 'public', zone, cidr, tags: TAGS }).id];
      }),
    );
    const exit = { gatewayId: vpc.internetGatewayId };
    new RouteTable(this, 'routes', { context, vpc, name: 'public', subnetIds: this.ids, exit });
    new NetworkAcl(this, 'acl', { context, vpc, name: 'public', subnetIds: Object.values(this.ids), rules: OPEN });
  }
}
