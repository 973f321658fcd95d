import { Construct } from 'constructs';
import { alarmsOf } from '../alarms';
import type { Context } from '../kernel';
import { DOOR_ALARMS } from './alarms';
import { AliasRecords } from './alias-records';
import { Certificate } from './certificate';
import { Firewall } from './firewall';
import type { Apex, Door } from './hosts';
import { LoadBalancer } from './load-balancer';
import { TargetGroup } from './target-group';
import type { TlsPolicy } from './tls-policies';
import type { Zones } from './zones';

export interface EntranceProps {
  readonly context: Context;
  readonly door: Door;
  /** Names below which the hosts of this door stand. The first one's certificate is shown to strangers. */
  readonly apexes: readonly [Apex, ...Apex[]];
  readonly zones: Zones;
  readonly vpcId: string;
  /** Its subnet in a zone: public for the external door, private for the internal one. */
  readonly subnetId: (zone: string) => string;
  /** Its private address in a zone. @default AWS chooses */
  readonly privateAddress?: (zone: string) => string;
  /** Blocks that may call, each with the reason. */
  readonly callers: Readonly<Record<string, string>>;
  /** Security group of nodes and pods. */
  readonly podSecurityGroupId: string;
  readonly tlsPolicy: TlsPolicy;
  /** Bucket of the archive that takes the access logs of this account. */
  readonly logBucket: string;
}

/**
 * All that stands between a caller's DNS query and NGINX, for every host that this door may ever have. Its alarms are made
 * with it: none is without.
 */
export class Entrance extends Construct {
  readonly balancer: LoadBalancer;
  readonly targets: TargetGroup;
  /** Of the load balancer. */
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: EntranceProps) {
    super(scope, id);
    this.targets = new TargetGroup(this, 'targets', props);
    this.securityGroupId = new Firewall(this, 'firewall', props).id;
    this.balancer = this.loadBalancer(props);
    this.records(props);
    this.alarms(props);
  }

  /** The first one is for strangers, the others are chosen by the host that a client asks for. */
  private certificates({
    context,
    door,
    apexes: [first, ...others],
    zones: { publicId: publicZoneId },
  }: EntranceProps) {
    const arnOf = ({ id, name: apex }: Apex) => new Certificate(this, id, { context, door, apex, publicZoneId }).arn;
    return {
      certificateArn: arnOf(first),
      moreCertificateArns: Object.fromEntries(others.map((apex) => [apex.id, arnOf(apex)])),
    };
  }

  private loadBalancer(props: EntranceProps): LoadBalancer {
    return new LoadBalancer(this, 'Default', {
      ...props,
      ...this.certificates(props),
      securityGroupId: this.securityGroupId,
      targetGroupArn: this.targets.arn,
    });
  }

  /** The world finds the external door alone; the VPC finds both, because its zone hides the public one. */
  private records({ door, apexes, zones }: EntranceProps): void {
    const inside = { private: zones.privateId };
    const zoneIds = door === 'external' ? { ...inside, public: zones.publicId } : inside;
    for (const apex of apexes)
      new AliasRecords(this, `${apex.id}-records`, { apex, target: this.balancer.alias, zoneIds });
  }

  private alarms({ context, door }: EntranceProps): void {
    const { arnSuffix: loadBalancer } = this.balancer;
    const { arnSuffix: targetGroup } = this.targets;
    alarmsOf(this, DOOR_ALARMS, { context, of: door, loadBalancer, targetGroup, zones: context.zones });
  }
}
