import { LbTargetGroup, type LbTargetGroupConfig } from '@cdktf/provider-aws/lib/lb-target-group';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import type { Door } from './hosts';
import { DEREGISTRATION_SECONDS, HEALTH_CHECK, NGINX_PORT } from './ingress-path';

export interface TargetGroupProps {
  readonly context: Context;
  readonly door: Door;
  /** The VPC. Changing it replaces the group. */
  readonly vpcId: string;
}

/**
 * The pods of one NGINX, by address. Who they are says a TargetGroupBinding in the cluster; how they are judged and what
 * they are sent is said here. Everything that ARC's zonal shift asks of a group with cross-zone balancing holds:
 * elasticloadbalancing/latest/network/enable-zonal-shift.
 */
export class TargetGroup extends Construct {
  readonly arn: string;
  /** As the dimension `TargetGroup` of CloudWatch wants it. */
  readonly arnSuffix: string;

  constructor(scope: Construct, id: string, { context, door, vpcId }: TargetGroupProps) {
    super(scope, id);
    const group = new LbTargetGroup(this, 'Default', {
      ...{ name: targetGroupName(context, door), vpcId, port: NGINX_PORT, protocol: 'TCP', targetType: 'ip' },
      ...CLIENT_ADDRESS,
      ...FAILURE,
      healthCheck: CHECK,
      lifecycle: { createBeforeDestroy: true },
    });
    this.arn = group.arn;
    this.arnSuffix = group.arnSuffix;
  }
}

const SHORT = { internal: 'int', external: 'ext' } as const satisfies Readonly<Record<Door, string>>;

/**
 * What replaces a group stands in its name, as far as it may change, because AWS deletes none that a listener uses: its
 * successor must be there first, beside it. Whoever changes another argument that replaces it changes `SHORT` too.
 */
const targetGroupName = ({ name }: Context, door: Door): string =>
  name.local('target-group', `${SHORT[door]}-${NGINX_PORT}`);

/** NGINX learns who calls from the PROXY header; the packets come from the load balancer, so that its group rules them. */
const CLIENT_ADDRESS = { proxyProtocolV2: true, preserveClientIp: 'false' } as const;

/** What happens to requests when a target or a zone fails. */
const FAILURE: Partial<LbTargetGroupConfig> = {
  loadBalancingCrossZoneEnabled: 'use_load_balancer_configuration',
  deregistrationDelay: String(DEREGISTRATION_SECONDS),
  connectionTermination: false, // a leaving NGINX ends its connections itself, politely
  targetHealthState: [{ enableUnhealthyConnectionTermination: false }],
  // One healthy target is enough to stay in DNS and to be sent requests; with none, all are tried.
  targetGroupHealth: {
    dnsFailover: { minimumHealthyTargetsCount: '1', minimumHealthyTargetsPercentage: 'off' },
    unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: 'off' },
  },
};

const CHECK = {
  enabled: true,
  protocol: 'HTTP',
  port: 'traffic-port',
  path: HEALTH_CHECK.path,
  matcher: '200',
  interval: HEALTH_CHECK.intervalSeconds,
  timeout: HEALTH_CHECK.timeoutSeconds,
  healthyThreshold: HEALTH_CHECK.count,
  unhealthyThreshold: HEALTH_CHECK.count,
} as const;
