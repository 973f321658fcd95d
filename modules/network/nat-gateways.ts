import { Eip } from '@cdktf/provider-aws/lib/eip';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import type { Vpc } from './vpc';

export interface NatGatewaysProps {
  readonly context: Context;
  readonly vpc: Vpc;
  /** The public subnets, by zone: one gateway in each. */
  readonly subnetIds: Readonly<Record<string, string>>;
}

/** One way out per zone, with a fixed address: the loss of a zone takes no other zone's way out. */
export class NatGateways extends Construct {
  /** Addresses that the outside world sees, by zone. */
  readonly addresses: Readonly<Record<string, string>>;
  private readonly gateways: Readonly<Record<string, NatGateway>>;

  constructor(scope: Construct, id: string, props: NatGatewaysProps) {
    super(scope, id);
    const zones = Object.entries(props.subnetIds).map(([zone, subnetId]) => this.zone(props, zone, subnetId));
    this.addresses = Object.fromEntries(zones.map(({ zone, address }) => [zone, address.publicIp]));
    this.gateways = Object.fromEntries(zones.map(({ zone, gateway }) => [zone, gateway]));
  }

  /** The gateway of a zone. Throws when the zone has none. */
  gatewayId(zone: string): string {
    const gateway = this.gateways[zone];
    if (!gateway) throw new Error(`${this.node.path} has no gateway in ${zone}`);
    return gateway.id;
  }

  private zone({ context, vpc }: NatGatewaysProps, zone: string, subnetId: string) {
    const tags = { Name: `${context.workspace}-nat-${zone}` };
    const dependsOn = [vpc.internetGateway];
    const address = new Eip(this, `address-${zone}`, { domain: 'vpc', tags, dependsOn });
    const allocation = { allocationId: address.id, connectivityType: 'public' };
    return { zone, address, gateway: new NatGateway(this, zone, { subnetId, ...allocation, tags, dependsOn }) };
  }
}
