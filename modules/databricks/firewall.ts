import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import { CONTROL_PLANE_PORTS } from './vendor';

export interface FirewallProps {
  readonly context: Context;
  readonly vpcId: string;
  /** Interface endpoints of AWS services. */
  readonly endpointSecurityGroupId: string;
  /** AWS's list of S3's addresses in the region. */
  readonly s3PrefixListId: string;
  /** The internal door: its load balancer. */
  readonly doorSecurityGroupId: string;
  /** Blocks beyond the VPC that workers may call on 443, each with the reason. */
  readonly egress: Readonly<Record<string, string>>;
}

const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

/**
 * Workers talk to each other, to the vendor's endpoints, to AWS's, to S3 and to the internal door; the vendor's page allows
 * the internet as well, and here only the blocks that are named. Nobody calls them.
 */
export class Firewall extends Construct {
  readonly workersId: string;
  readonly endpointsId: string;

  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    this.workersId = this.group('workers', props, 'Workers of Databricks');
    this.endpointsId = this.group('endpoints', props, 'Endpoints of the control plane of Databricks');
    this.amongThemselves();
    this.toControlPlane();
    this.toServices(props);
    this.toBlocks(props);
  }

  private group(part: string, { context, vpcId }: FirewallProps, description: string): string {
    const name = context.name.local('security-group', `databricks-${part}`);
    return new SecurityGroup(this, part, { name, description, vpcId, tags: { Name: name } }).id;
  }

  private amongThemselves(): void {
    for (const ipProtocol of ['tcp', 'udp']) {
      const rule = {
        ...{ securityGroupId: this.workersId, referencedSecurityGroupId: this.workersId },
        ...{ description: `Workers among themselves: ${ipProtocol}`, ipProtocol, fromPort: 0, toPort: 65_535 },
      };
      new VpcSecurityGroupIngressRule(this, `from-workers-${ipProtocol}`, rule);
      new VpcSecurityGroupEgressRule(this, `to-workers-${ipProtocol}`, rule);
    }
  }

  private toControlPlane(): void {
    for (const { from: fromPort, to: toPort, purpose } of CONTROL_PLANE_PORTS) {
      const ports = { description: `Databricks: ${purpose}`, ipProtocol: 'tcp', fromPort, toPort };
      new VpcSecurityGroupEgressRule(this, `to-control-plane-${fromPort}`, {
        ...{ securityGroupId: this.workersId, referencedSecurityGroupId: this.endpointsId, ...ports },
      });
      new VpcSecurityGroupIngressRule(this, `into-endpoints-${fromPort}`, {
        ...{ securityGroupId: this.endpointsId, referencedSecurityGroupId: this.workersId, ...ports },
      });
    }
  }

  private toServices({ endpointSecurityGroupId, s3PrefixListId, doorSecurityGroupId }: FirewallProps): void {
    const egress = (id: string, description: string, to: object) =>
      new VpcSecurityGroupEgressRule(this, id, { securityGroupId: this.workersId, description, ...HTTPS, ...to });
    egress('to-aws', 'Endpoints of AWS: STS, Kinesis', { referencedSecurityGroupId: endpointSecurityGroupId });
    egress('to-s3', 'S3, through the gateway endpoint of the lake', { prefixListId: s3PrefixListId });
    egress('to-door', 'Services behind the internal door', { referencedSecurityGroupId: doorSecurityGroupId });
  }

  private toBlocks({ egress }: FirewallProps): void {
    for (const [cidrIpv4, description] of Object.entries(egress)) {
      new VpcSecurityGroupEgressRule(this, `to-${cidrIpv4.replaceAll(/[./]/g, '-')}`, {
        ...{ securityGroupId: this.workersId, cidrIpv4, description, ...HTTPS },
      });
    }
  }
}
