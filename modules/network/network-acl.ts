import { NetworkAcl as AwsNetworkAcl, type NetworkAclIngress } from '@cdktf/provider-aws/lib/network-acl';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import type { Vpc } from './vpc';

/** What may pass one way. Rules are stateless: the answers to what passes one way need a rule the other way. */
export interface AclRule {
  readonly protocol: 'all' | 'tcp';
  /** From where, or to where. */
  readonly cidr: string;
  /** First and last port; all ports when left out. */
  readonly ports?: readonly [number, number];
}

export interface AclRules {
  readonly ingress: readonly AclRule[];
  readonly egress: readonly AclRule[];
}

export interface NetworkAclProps {
  readonly context: Context;
  readonly vpc: Vpc;
  /** Last part of its name. */
  readonly name: string;
  readonly subnetIds: readonly string[];
  readonly rules: AclRules;
}

const ANYWHERE = '0.0.0.0/0';
const HTTPS = [443, 443] as const;
const LINUX_EPHEMERAL = [32_768, 61_000] as const; // vpc/latest/userguide/custom-network-acl, "Ephemeral ports"
const FIRST_RULE = 100;

/** The access list of some subnets: a second, stateless fence outside the security groups. */
export class NetworkAcl extends Construct {
  constructor(scope: Construct, id: string, { context, vpc, name, subnetIds, rules }: NetworkAclProps) {
    super(scope, id);
    new AwsNetworkAcl(this, 'Default', {
      vpcId: vpc.id,
      subnetIds: [...subnetIds],
      ingress: rules.ingress.map(numbered),
      egress: rules.egress.map(numbered),
      tags: { Name: `${context.workspace}-${name}` },
    });
  }
}

/**
 * Lets everything pass, and leaves the decision to security groups and network policies. Pods, NAT gateways and load
 * balancers answer on ephemeral ports (1024-65535) to anywhere, so a stateless list for them would hold a row of
 * allowances that look like control and give none. Databricks asks for the same (customer-managed VPC).
 */
export const OPEN: AclRules = {
  ingress: [{ protocol: 'all', cidr: ANYWHERE }],
  egress: [{ protocol: 'all', cidr: ANYWHERE }],
};

/**
 * Lets the VPC pass, and HTTPS to the gateway endpoints (S3, DynamoDB), which have public addresses: their answers come
 * back on Linux's ephemeral ports, below and above which every database and broker listens.
 */
export const vpcOnly = (cidr: string): AclRules => ({
  ingress: [
    { protocol: 'all', cidr },
    { protocol: 'tcp', cidr: ANYWHERE, ports: LINUX_EPHEMERAL },
  ],
  egress: [
    { protocol: 'all', cidr },
    { protocol: 'tcp', cidr: ANYWHERE, ports: HTTPS },
  ],
});

/** AWS wants protocol -1 and ports 0 for "all". */
const numbered = ({ protocol, cidr, ports = [0, 0] }: AclRule, index: number): NetworkAclIngress => ({
  ruleNo: FIRST_RULE + index * 10,
  action: 'allow',
  protocol: protocol === 'all' ? '-1' : protocol,
  cidrBlock: cidr,
  fromPort: ports[0],
  toPort: ports[1],
});
