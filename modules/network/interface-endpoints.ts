import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import { endpointPolicy } from './endpoint-policies';
import type { Vpc } from './vpc';

export interface InterfaceEndpointsProps {
  readonly context: Context;
  readonly vpc: Vpc;
  /** Service, without `com.amazonaws.<region>.`, and why the VPC needs it: the reason becomes a tag (1-256 characters). */
  readonly services: Readonly<Record<string, string>>;
  /** One subnet per zone. */
  readonly subnetIds: readonly string[];
  /** What must stand before the endpoints take their addresses. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** AWS's services inside the VPC, under their public names, reachable from the VPC only and for known callers only. */
export class InterfaceEndpoints extends Construct {
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: InterfaceEndpointsProps) {
    super(scope, id);
    this.securityGroupId = this.securityGroup(props);
    for (const [service, reason] of Object.entries(props.services)) this.endpoint(props, service, reason);
  }

  /** Endpoints answer and never ask, so the group has no egress rule. */
  private securityGroup({ context, vpc }: InterfaceEndpointsProps): string {
    const name = context.name.local('security-group', 'endpoints');
    const description = 'Interface endpoints of AWS services';
    const group = new SecurityGroup(this, 'Default', { vpcId: vpc.id, name, description, tags: { Name: name } });
    new VpcSecurityGroupIngressRule(this, 'https', {
      securityGroupId: group.id,
      description: 'HTTPS from the VPC',
      cidrIpv4: vpc.cidr,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
    });
    return group.id;
  }

  private endpoint(props: InterfaceEndpointsProps, service: string, reason: string): void {
    const { context, vpc, subnetIds, dependsOn = [] } = props;
    const policy = endpointPolicy(context, service);
    new VpcEndpoint(this, service.replaceAll('.', '-'), {
      vpcId: vpc.id,
      vpcEndpointType: 'Interface',
      serviceName: `com.amazonaws.${context.region}.${service}`,
      subnetIds: [...subnetIds],
      securityGroupIds: [this.securityGroupId],
      privateDnsEnabled: true,
      tags: { Name: `${context.workspace}-${service}`, reason },
      dependsOn: [...dependsOn],
      ...(policy === undefined ? {} : { policy }),
    });
  }
}
