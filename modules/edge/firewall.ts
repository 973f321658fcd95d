import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import type { Door } from './hosts';
import { LISTENER_PORT, NGINX_PORT } from './ingress-path';

export interface FirewallProps {
  readonly context: Context;
  readonly door: Door;
  readonly vpcId: string;
  /** Blocks that may call, each with the reason, which describes the rule. */
  readonly callers: Readonly<Record<string, string>>;
  /** Security group of nodes and pods. */
  readonly podSecurityGroupId: string;
}

/**
 * Named callers in, NGINX out, nothing else. It opens the nodes to the load balancer itself, so that no controller in the
 * cluster has to change security groups: a TargetGroupBinding without `networking` leaves them alone.
 */
export class Firewall extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    const { context, door, vpcId } = props;
    const name = context.name.local('security-group', `door-${door}`);
    const description = `The ${door} door: its load balancer`;
    this.id = new SecurityGroup(this, 'Default', { name, description, vpcId, tags: { Name: name } }).id;
    for (const [block, reason] of Object.entries(props.callers)) this.admit(block, reason);
    this.openNginx(props);
  }

  private admit(cidrIpv4: string, description: string): void {
    new VpcSecurityGroupIngressRule(this, `from-${cidrIpv4.replaceAll(/[./]/g, '-')}`, {
      ...{ securityGroupId: this.id, description, cidrIpv4 },
      ...tcp(LISTENER_PORT),
    });
  }

  /** Requests and health checks take the same port. */
  private openNginx({ door, podSecurityGroupId }: FirewallProps): void {
    new VpcSecurityGroupEgressRule(this, 'to-nginx', {
      ...{ securityGroupId: this.id, referencedSecurityGroupId: podSecurityGroupId },
      description: `Requests and health checks to NGINX ${door}`,
      ...tcp(NGINX_PORT),
    });
    new VpcSecurityGroupIngressRule(this, 'into-nodes', {
      ...{ securityGroupId: podSecurityGroupId, referencedSecurityGroupId: this.id },
      description: `NGINX ${door}, from its load balancer`,
      ...tcp(NGINX_PORT),
    });
  }
}

const tcp = (port: number) => ({ ipProtocol: 'tcp', fromPort: port, toPort: port });
