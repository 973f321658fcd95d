import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Route53Zone } from '@cdktf/provider-aws/lib/route53-zone';
import { Construct } from 'constructs';

export interface ZonesProps {
  /** Name of both zones. Changing it replaces them, and with them every host name. */
  readonly domain: string;
  /** The VPC that asks the private zone; everybody else asks the public one. */
  readonly vpcId: string;
}

/** Authorities that may issue certificates for the domain: all others must refuse (RFC 8659). */
const CAA = ['0 issue "amazon.com"', '0 issuewild "amazon.com"']; // acm/latest/userguide/setup-caa

const TTL_SECONDS = 300;

/**
 * One domain, two answers: the world sees what is open to the world, the VPC sees everything. The public zone proves to
 * the certificate authority that the domain is ours, also for names that only the VPC can look up.
 */
export class Zones extends Construct {
  readonly publicId: string;
  readonly privateId: string;
  /** What the keeper of the zone above must enter as NS records. */
  readonly nameServers: string[];

  constructor(scope: Construct, id: string, { domain, vpcId }: ZonesProps) {
    super(scope, id);
    const open = new Route53Zone(this, 'public', {
      name: domain,
      comment: 'What the world may look up',
      forceDestroy: false,
    });
    this.publicId = open.zoneId;
    this.nameServers = open.nameServers;
    this.privateId = this.inside(domain, vpcId);
    this.authorities(domain);
  }

  private inside(name: string, vpcId: string): string {
    return new Route53Zone(this, 'private', {
      name,
      comment: 'What the VPC looks up: all hosts of both doors, and the consoles',
      forceDestroy: false,
      vpc: [{ vpcId }],
    }).zoneId;
  }

  private authorities(name: string): void {
    new Route53Record(this, 'caa', { zoneId: this.publicId, name, type: 'CAA', ttl: TTL_SECONDS, records: CAA });
  }
}
