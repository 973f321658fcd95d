import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { Vpc as AwsVpc } from '@cdktf/provider-aws/lib/vpc';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Context } from '../kernel';

export interface VpcProps {
  readonly context: Context;
  /** IPv4 block, /16 to /20. Changing it replaces the VPC and all that stands in it. */
  readonly cidr: string;
}

/** One IPv4 network with working private DNS and one door to the internet, which only public subnets reach. */
export class Vpc extends Construct {
  readonly id: string;
  readonly cidr: string;
  readonly internetGatewayId: string;
  /** What must stand before anything with a public address. */
  readonly internetGateway: ITerraformDependable;
  readonly defaultRouteTableId: string;
  readonly defaultNetworkAclId: string;

  constructor(scope: Construct, id: string, { context, cidr }: VpcProps) {
    super(scope, id);
    const vpc = this.network(context, cidr);
    const gateway = this.door(context, vpc);
    this.id = vpc.id;
    this.cidr = cidr;
    this.internetGateway = gateway;
    this.internetGatewayId = gateway.id;
    this.defaultRouteTableId = vpc.defaultRouteTableId;
    this.defaultNetworkAclId = vpc.defaultNetworkAclId;
  }

  /** Both DNS settings are what the private names of interface endpoints need. */
  private network({ workspace }: Context, cidr: string): AwsVpc {
    return new AwsVpc(this, 'Default', {
      cidrBlock: cidr,
      instanceTenancy: 'default',
      enableDnsSupport: true,
      enableDnsHostnames: true,
      enableNetworkAddressUsageMetrics: true,
      assignGeneratedIpv6CidrBlock: false,
      tags: { Name: workspace },
    });
  }

  private door({ workspace }: Context, vpc: AwsVpc): InternetGateway {
    return new InternetGateway(this, 'internet-gateway', { vpcId: vpc.id, tags: { Name: workspace } });
  }
}
