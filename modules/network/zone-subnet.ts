import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import type { Vpc } from './vpc';

export interface ZoneSubnetProps {
  readonly context: Context;
  readonly vpc: Vpc;
  /** What it is for, one word: the second part of its name. */
  readonly tier: string;
  readonly zone: string;
  /** Its block inside the VPC. Changing it replaces the subnet. */
  readonly cidr: string;
  /** Tags by which controllers find it. @default none beside its name */
  readonly tags?: Readonly<Record<string, string>>;
}

/** One subnet of one zone, in which nothing gets a public address by itself. */
export class ZoneSubnet extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, { context, vpc, tier, zone, cidr, tags }: ZoneSubnetProps) {
    super(scope, id);
    this.id = new Subnet(this, 'Default', {
      vpcId: vpc.id,
      availabilityZone: zone,
      cidrBlock: cidr,
      mapPublicIpOnLaunch: false,
      assignIpv6AddressOnCreation: false,
      privateDnsHostnameTypeOnLaunch: 'ip-name', // a node's name then tells the address that flow logs show
      tags: { Name: `${context.workspace}-${tier}-${zone}`, tier, ...tags },
    }).id;
  }
}
