import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { Construct } from 'constructs';
import type { Context } from '../kernel';

export interface EgressProps {
  readonly context: Context;
  readonly vpcId: string;
  /** The VPC's block: endpoints of AWS services and the Kubernetes API. */
  readonly vpcCidr: string;
  /** Last part of the physical name. Changing it replaces the group. */
  readonly name: string;
  readonly description: string;
  /** Why the internet is called, through the NAT gateways. */
  readonly outside: string;
}

/** A firewall without a door: nothing comes in, HTTPS alone goes out. Names are resolved past security groups. */
export class Egress extends Construct {
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: EgressProps) {
    super(scope, id);
    const name = props.context.name.local('security-group', props.name);
    const { vpcId, description } = props;
    const group = new SecurityGroup(this, 'Default', { name, description, vpcId, tags: { Name: name } });
    this.securityGroupId = group.id;
    this.https('inside', props.vpcCidr, 'Endpoints of AWS services and the Kubernetes API');
    this.https('outside', '0.0.0.0/0', props.outside);
  }

  private https(id: string, cidrIpv4: string, description: string): void {
    new VpcSecurityGroupEgressRule(this, id, {
      securityGroupId: this.securityGroupId,
      ...{ description, cidrIpv4, ipProtocol: 'tcp', fromPort: 443, toPort: 443 },
    });
  }
}
