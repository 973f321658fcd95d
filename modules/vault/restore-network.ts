import { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group';
import { DefaultNetworkAcl } from '@cdktf/provider-aws/lib/default-network-acl';
import { DefaultRouteTable } from '@cdktf/provider-aws/lib/default-route-table';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type Context, type Problem, reject, subnet } from '../kernel';
import { RestoreFlowLog } from './restore-flow-log';

export interface RestoreNetworkProps {
  readonly audit: Context;
  /** The cluster whose databases are restored here; no two share a network. */
  readonly source: Context;
  /** Key of the flow log's group; its policy must let CloudWatch Logs use it for `restoreLogGroup`. */
  readonly logsKeyArn: string;
  /** RDS makes no subnet group before its own role stands. */
  readonly dependsOn: readonly ITerraformDependable[];
}

// No other network ever sees these addresses, so every restore network has the same.
const CIDR = '10.255.0.0/24';
const ZONES = 2; // a DB subnet group spans at least two

/**
 * Where a restored database can be looked at by nobody: no gateway, no route, no peer, nothing let in or out. A check
 * of its content has to be let in by name, in this file.
 */
export class RestoreNetwork extends Construct {
  readonly subnetGroupName: string;
  readonly subnetGroupArn: string;
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: RestoreNetworkProps) {
    super(scope, id);
    reject(`Restore network ${this.node.path}`, [zonesProblem(props.source)]);
    const vpc = this.vpc(props);
    this.close(vpc);
    new RestoreFlowLog(this, 'flow-log', { ...props, vpcId: vpc.id });
    const group = this.subnetGroup(vpc, props);
    this.subnetGroupName = group.name;
    this.subnetGroupArn = group.arn;
    this.securityGroupId = this.securityGroup(vpc, props).id;
  }

  private vpc({ source }: RestoreNetworkProps): Vpc {
    return new Vpc(this, 'Default', {
      cidrBlock: CIDR,
      enableDnsSupport: true,
      enableDnsHostnames: false,
      tags: { Name: `restore-${source.workspace}` },
    });
  }

  /** The subnets have nothing but these defaults, and these let nothing through. */
  private close(vpc: Vpc): void {
    new DefaultSecurityGroup(this, 'default-security-group', { vpcId: vpc.id, ingress: [], egress: [] });
    new DefaultRouteTable(this, 'default-route-table', { defaultRouteTableId: vpc.defaultRouteTableId, route: [] });
    new DefaultNetworkAcl(this, 'default-acl', {
      defaultNetworkAclId: vpc.defaultNetworkAclId,
      // The subnets join it by themselves; Terraform would want to take them out again at every plan.
      lifecycle: { ignoreChanges: ['subnet_ids'] },
    });
  }

  private subnetGroup(vpc: Vpc, { audit, source, dependsOn }: RestoreNetworkProps): DbSubnetGroup {
    const subnets = source.zones.slice(0, ZONES).map((zone, index) => this.subnet(vpc, zone, index));
    return new DbSubnetGroup(this, 'subnet-group', {
      name: audit.name.local('db-subnet-group', `restore-${source.workspace}`),
      description: `Restore tests of ${source.workspace}`,
      subnetIds: subnets.map(({ id }) => id),
      dependsOn: [...dependsOn],
    });
  }

  private subnet(vpc: Vpc, availabilityZone: string, index: number): Subnet {
    return new Subnet(this, `subnet-${availabilityZone}`, {
      vpcId: vpc.id,
      availabilityZone,
      cidrBlock: subnet(CIDR, 26, index),
      mapPublicIpOnLaunch: false,
    });
  }

  /** Without a rule: nobody reaches the database, and it reaches nobody. */
  private securityGroup(vpc: Vpc, { audit, source }: RestoreNetworkProps): SecurityGroup {
    return new SecurityGroup(this, 'restored-database', {
      name: audit.name.local('security-group', `restore-${source.workspace}`),
      description: `Restored databases of ${source.workspace}: nothing in, nothing out`,
      vpcId: vpc.id,
      ingress: [],
      egress: [],
    });
  }
}

/** What RDS would say against a subnet group. */
export const zonesProblem = ({ workspace, zones }: Context): Problem | undefined =>
  zones.length >= ZONES
    ? undefined
    : {
        field: `${workspace}.network.zones`,
        got: zones,
        want: 'at least 2 zones',
        fix: 'a DB subnet group spans two, so a restore needs them too',
      };
