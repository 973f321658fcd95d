import { Eip } from '@cdktf/provider-aws/lib/eip';
import { Lb, type LbConfig, type LbSubnetMapping } from '@cdktf/provider-aws/lib/lb';
import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { LbListenerCertificate } from '@cdktf/provider-aws/lib/lb-listener-certificate';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import type { Door } from './hosts';
import { LISTENER_PORT } from './ingress-path';
import type { TlsPolicy } from './tls-policies';

export interface LoadBalancerProps {
  readonly context: Context;
  readonly door: Door;
  /** Its subnet in a zone; one for each zone. Taking one away replaces nothing, but cuts off its clients. */
  readonly subnetId: (zone: string) => string;
  /** Its private address in a zone, which NGINX knows it by. Changing one replaces the load balancer. @default AWS chooses */
  readonly privateAddress?: (zone: string) => string;
  /** It has a security group from its first day: AWS lets none be added to a load balancer made without. */
  readonly securityGroupId: string;
  readonly targetGroupArn: string;
  /** Shown to clients that ask for an unknown host. */
  readonly certificateArn: string;
  /** Chosen by the host that a client asks for, by id; 25 at most: network/latest/load-balancer-limits. */
  readonly moreCertificateArns: Readonly<Record<string, string>>;
  readonly tlsPolicy: TlsPolicy;
  /** Bucket of the archive that takes the access logs of this account. */
  readonly logBucket: string;
}

/** Where an alias record points. */
export interface AliasTarget {
  readonly name: string;
  readonly zoneId: string;
}

/**
 * One door: TLS ends here, in every zone, under a policy that forgets nothing old. It survives a zone without being told,
 * can be shifted out of one by hand or by ARC, and no plan deletes it.
 */
export class LoadBalancer extends Construct {
  readonly alias: AliasTarget;
  /** As the dimension `LoadBalancer` of CloudWatch wants it. */
  readonly arnSuffix: string;
  /** Of the external door: where it answers, by zone. */
  readonly addresses: Record<string, string> = {};

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    const balancer = this.balancer(props);
    this.listener(balancer, props);
    this.alias = { name: balancer.dnsName, zoneId: balancer.zoneId };
    this.arnSuffix = balancer.arnSuffix;
  }

  private balancer(props: LoadBalancerProps): Lb {
    const { context, door, securityGroupId, logBucket } = props;
    return new Lb(this, 'Default', {
      name: context.name.local('load-balancer', door),
      loadBalancerType: 'network',
      internal: door === 'internal',
      ipAddressType: 'ipv4',
      securityGroups: [securityGroupId],
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on',
      enableCrossZoneLoadBalancing: true,
      enableZonalShift: true,
      enableDeletionProtection: true,
      dnsRecordClientRoutingPolicy: 'any_availability_zone',
      accessLogs: { bucket: logBucket, enabled: true },
      ...this.places(props),
    });
  }

  /** The external door has addresses of its own, which callers write into their firewalls and Shield can protect. */
  private places({ context, door, subnetId, privateAddress }: LoadBalancerProps): Pick<LbConfig, 'subnetMapping'> {
    const own = (zone: string): Partial<LbSubnetMapping> => {
      if (door === 'external') return { allocationId: this.address(context, zone) };
      return privateAddress ? { privateIpv4Address: privateAddress(zone) } : {};
    };
    return { subnetMapping: context.zones.map((zone) => ({ subnetId: subnetId(zone), ...own(zone) })) };
  }

  private address({ workspace }: Context, zone: string): string {
    const tags = { Name: `${workspace}-external-${zone}` };
    const { allocationId, publicIp } = new Eip(this, `address-${zone}`, { domain: 'vpc', tags });
    this.addresses[zone] = publicIp;
    return allocationId;
  }

  /**
   * HTTP/1 only, because NGINX speaks HTTP/2 on TLS ports alone: a client that had been promised it would be cut off
   * (`http2` in nginx/kubernetes-ingress, internal/configs/version1).
   */
  private listener(balancer: Lb, props: LoadBalancerProps): void {
    const listener = new LbListener(this, 'tls', {
      loadBalancerArn: balancer.arn,
      port: LISTENER_PORT,
      protocol: 'TLS',
      sslPolicy: props.tlsPolicy,
      alpnPolicy: 'HTTP1Only',
      certificateArn: props.certificateArn,
      defaultAction: [{ type: 'forward', targetGroupArn: props.targetGroupArn }],
    });
    for (const [id, certificateArn] of Object.entries(props.moreCertificateArns))
      new LbListenerCertificate(this, `also-${id}`, { listenerArn: listener.arn, certificateArn });
  }
}
