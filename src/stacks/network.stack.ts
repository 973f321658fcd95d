import type { Construct } from 'constructs';
import { clusterName } from '../../modules/kernel';
import { Key } from '../../modules/keys';
import { logsMayUse } from '../../modules/logs';
import {
  ClosedDefaults,
  DataSubnets,
  FlowLog,
  flowLogGroupName,
  GatewayEndpoints,
  InterfaceEndpoints,
  LakeSubnets,
  NatGateways,
  networkContract,
  PrivateSubnets,
  PublicSubnets,
  queryLogGroupName,
  ResolverQueryLog,
  subnetPlan,
  Vpc,
} from '../../modules/network';
import type { Cluster } from '../../workspaces/schema';
import type { StackContext } from '../context';
import { type Handoff, publish } from '../contract';
import { PlatformStack } from './platform-stack';

/** The VPC of a cluster: subnets planned by rule, endpoints, closed defaults, and a record of who talks to whom. */
export class NetworkStack extends PlatformStack {
  readonly exports: Handoff<typeof networkContract.shape>;

  constructor(scope: Construct, context: StackContext, { cidr, interfaceEndpoints }: Cluster['network']) {
    super(scope, 'network', context);
    const vpc = new Vpc(this, 'vpc', { context, cidr });
    new ClosedDefaults(this, 'default', { context, vpc });
    this.record(vpc);
    const tiers = this.tiers(vpc);
    const gateways = this.gateways(vpc, tiers);
    const endpoints = new InterfaceEndpoints(this, 'endpoints', {
      ...{ context, vpc, services: interfaceEndpoints },
      subnetIds: Object.values(tiers.private.ids),
      dependsOn: tiers.private.reservations,
    });
    this.exports = this.handOn(vpc, tiers, gateways, endpoints);
  }

  private record(vpc: Vpc): void {
    const { context } = this;
    const key = new Key(this, 'network', {
      context,
      purpose: 'Log groups of the network: flow logs and DNS queries',
      statements: [logsMayUse(context, flowLogGroupName(context), queryLogGroupName(context))],
    });
    new FlowLog(this, 'flow-log', { context, vpc, keyArn: key.arn });
    new ResolverQueryLog(this, 'dns-log', { context, vpc, keyArn: key.arn });
  }

  private tiers(vpc: Vpc) {
    const { context } = this;
    const shared = { context, vpc, plan: subnetPlan(vpc.cidr, context.zones) };
    const front = new PublicSubnets(this, 'public', shared);
    const nat = new NatGateways(this, 'nat', { context, vpc, subnetIds: front.ids });
    return {
      public: front,
      nat,
      private: new PrivateSubnets(this, 'private', { ...shared, nat, clusterName: clusterName(context) }),
      data: new DataSubnets(this, 'data', shared),
      lake: new LakeSubnets(this, 'lake', { ...shared, nat }),
    };
  }

  private gateways(vpc: Vpc, tiers: Tiers): GatewayEndpoints {
    return new GatewayEndpoints(this, 'gateway', {
      context: this.context,
      vpc,
      routeTableIds: [...tiers.private.routeTableIds, ...tiers.data.routeTableIds],
      lakeRouteTableIds: tiers.lake.routeTableIds,
    });
  }

  private handOn(vpc: Vpc, tiers: Tiers, gateways: GatewayEndpoints, endpoints: InterfaceEndpoints) {
    return publish(this, networkContract, {
      vpcId: vpc.id,
      privateSubnetIds: tiers.private.ids,
      publicSubnetIds: tiers.public.ids,
      dataSubnetIds: tiers.data.ids,
      lakeSubnetIds: tiers.lake.ids,
      natAddresses: tiers.nat.addresses,
      endpointSecurityGroupId: endpoints.securityGroupId,
      s3EndpointId: gateways.s3Id,
      lakeS3EndpointId: gateways.lakeS3Id,
      s3PrefixListId: gateways.s3PrefixListId,
    });
  }
}

type Tiers = ReturnType<NetworkStack['tiers']>;
