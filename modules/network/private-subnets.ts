import { Ec2SubnetCidrReservation } from '@cdktf/provider-aws/lib/ec2-subnet-cidr-reservation';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import type { NatGateways } from './nat-gateways';
import { NetworkAcl, OPEN } from './network-acl';
import { RouteTable } from './route-table';
import type { ZonePlan } from './subnet-plan';
import type { Vpc } from './vpc';
import { ZoneSubnet } from './zone-subnet';

export interface PrivateSubnetsProps {
  readonly context: Context;
  readonly vpc: Vpc;
  readonly plan: readonly ZonePlan[];
  readonly nat: NatGateways;
  /** Name of the EKS cluster whose Karpenter launches nodes here. */
  readonly clusterName: string;
}

/** Subnets for nodes, pods and endpoints, each leaving through its own zone, half of each kept whole for pods. */
export class PrivateSubnets extends Construct {
  /** By zone. */
  readonly ids: Readonly<Record<string, string>>;
  readonly routeTableIds: readonly string[];
  /** What must stand before anything takes a single address, or that address breaks a prefix, or is the load balancer's. */
  readonly reservations: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PrivateSubnetsProps) {
    super(scope, id);
    const { context, vpc, plan } = props;
    const zones = plan.map((zone) => this.zone(props, zone));
    this.ids = Object.fromEntries(zones.map(({ zone, subnetId }) => [zone, subnetId]));
    this.routeTableIds = zones.map(({ routeTableId }) => routeTableId);
    this.reservations = zones.flatMap(({ reservations }) => reservations);
    new NetworkAcl(this, 'acl', { context, vpc, name: 'private', subnetIds: Object.values(this.ids), rules: OPEN });
  }

  private zone({ context, vpc, nat, clusterName }: PrivateSubnetsProps, plan: ZonePlan) {
    const { zone, private: cidr } = plan;
    const tags = discoveryTags(clusterName);
    const subnetId = new ZoneSubnet(this, zone, { context, vpc, tier: 'private', zone, cidr, tags }).id;
    const name = `private-${zone}`;
    const exit = { natGatewayId: nat.gatewayId(zone) };
    const routes = new RouteTable(this, `routes-${zone}`, {
      context,
      vpc,
      name,
      subnetIds: { [zone]: subnetId },
      exit,
    });
    return { zone, subnetId, routeTableId: routes.id, reservations: this.reserve(subnetId, plan) };
  }

  /**
   * What AWS gives to nobody by itself. Source: eks/latest/best-practices/prefix-mode-linux, "Use subnet reservations to avoid
   * subnet fragmentation"; vpc/latest/userguide/subnet-cidr-reservation.
   */
  private reserve(subnetId: string, { zone, podPrefixes, door }: ZonePlan): readonly Ec2SubnetCidrReservation[] {
    const kept = {
      prefix: ['prefixes', podPrefixes, 'Whole prefixes for pods'],
      explicit: ['door', door, DOOR],
    } as const;
    return Object.entries(kept).map(
      ([reservationType, [id, cidrBlock, description]]) =>
        new Ec2SubnetCidrReservation(this, `${id}-${zone}`, { subnetId, cidrBlock, reservationType, description }),
    );
  }
}

const DOOR = 'The internal load balancer, which takes a fixed address';

/** How controllers find the subnets: eks/latest/userguide/network-load-balancing, Karpenter's subnetSelectorTerms. */
const discoveryTags = (clusterName: string): Readonly<Record<string, string>> => ({
  'kubernetes.io/role/internal-elb': '1',
  'karpenter.sh/discovery': clusterName,
});
