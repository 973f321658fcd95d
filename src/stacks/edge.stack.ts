import type { Construct } from 'constructs';
import { archiveNames } from '../../modules/archive';
import type { clusterContract } from '../../modules/cluster';
import {
  type Door,
  doorApexes,
  edgeContract,
  type EdgeSettings,
  Entrance,
  type EntranceProps,
  tlsPolicyOf,
  Zones,
} from '../../modules/edge';
import { internalDoorAddress, type networkContract, subnetPlan } from '../../modules/network';
import type { StackContext } from '../context';
import { type Handoff, publish, read } from '../contract';
import { PlatformStack } from './platform-stack';

export interface EdgeStackProps {
  readonly settings: EdgeSettings;
  /** Workspaces of the environments that stand on the cluster. Services are not asked: their hosts follow a rule. */
  readonly environments: readonly string[];
  /** The VPC's block, from the workspace. */
  readonly vpcCidr: string;
  readonly network: Handoff<typeof networkContract.shape>;
  readonly cluster: Handoff<typeof clusterContract.shape>;
  /** The account whose archive takes the access logs. */
  readonly audit: StackContext;
}

/** Zones, wildcard certificates and load balancers: the doors into the cluster, open for hosts that do not exist yet. */
export class EdgeStack extends PlatformStack {
  readonly exports: Handoff<typeof edgeContract.shape>;

  constructor(scope: Construct, context: StackContext, props: EdgeStackProps) {
    super(scope, 'edge', context);
    const network = read(this, props.network);
    const zones = new Zones(this, 'zones', { domain: props.settings.domain, vpcId: network.vpcId });
    const shared = { ...this.shared(props), ...{ zones, vpcId: network.vpcId } };
    const { callers } = props.settings;
    const internal = this.entrance('internal', props, {
      ...{ ...shared, subnetId: network.privateSubnetIds, privateAddress: this.privateAddress(props) },
      callers: { [props.vpcCidr]: 'The VPC itself: pods that call a console by its name', ...callers.internal },
    });
    const external = this.entrance('external', props, {
      ...{ ...shared, subnetId: network.publicSubnetIds, callers: callers.external },
    });
    this.exports = this.handOn(zones, { internal, external });
  }

  private shared({ settings, cluster, audit }: EdgeStackProps) {
    const { context } = this;
    return {
      context,
      podSecurityGroupId: read(this, cluster).securityGroupId,
      tlsPolicy: tlsPolicyOf(settings.tlsPolicy),
      logBucket: archiveNames(audit, context).logs,
    };
  }

  /** What the network stack keeps for the internal load balancer. */
  private privateAddress({ vpcCidr }: EdgeStackProps): (zone: string) => string {
    const plan = subnetPlan(vpcCidr, this.context.zones);
    const addresses = new Map(plan.map((zone) => [zone.zone, internalDoorAddress(zone)]));
    return (zone) => {
      const address = addresses.get(zone);
      if (address === undefined) throw new Error(`${zone} is no zone of ${this.context.workspace}`);
      return address;
    };
  }

  private entrance(
    door: Door,
    { settings: { domain }, environments }: EdgeStackProps,
    props: Omit<EntranceProps, 'door' | 'apexes'>,
  ): Entrance {
    return new Entrance(this, door, { ...props, door, apexes: doorApexes({ domain, environments }, door) });
  }

  private handOn({ nameServers }: Zones, { internal, external }: Readonly<Record<Door, Entrance>>) {
    return publish(this, edgeContract, {
      targetGroupArns: { internal: internal.targets.arn, external: external.targets.arn },
      targetGroupSuffixes: { internal: internal.targets.arnSuffix, external: external.targets.arnSuffix },
      loadBalancerSuffixes: { internal: internal.balancer.arnSuffix, external: external.balancer.arnSuffix },
      doorSecurityGroupIds: { internal: internal.securityGroupId, external: external.securityGroupId },
      externalAddresses: external.balancer.addresses,
      nameServers,
    });
  }
}
