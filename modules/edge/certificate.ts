import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate';
import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Construct } from 'constructs';
import { alarmsOf } from '../alarms';
import type { Context } from '../kernel';
import { CERTIFICATE_ALARMS } from './alarms';
import { type Door, patterns } from './hosts';

export interface CertificateProps {
  readonly context: Context;
  readonly door: Door;
  /** The name below which hosts stand. Changing it replaces the certificate, after its successor is in use. */
  readonly apex: string;
  /** The public zone: the authority looks from outside. */
  readonly publicZoneId: string;
}

const TTL_SECONDS = 300;

/**
 * A certificate for every host that may ever stand below an apex, and for the apex; it renews itself as long as its
 * validation record and the delegation of the domain stand, and says so in time when they do not.
 */
export class Certificate extends Construct {
  /** Known when the authority has issued it: whoever uses it comes after. */
  readonly arn: string;

  constructor(scope: Construct, id: string, { context, door, apex, publicZoneId }: CertificateProps) {
    super(scope, id);
    const certificate = this.certificate(apex);
    const record = this.proof(certificate, publicZoneId);
    this.arn = new AcmCertificateValidation(this, 'issued', {
      certificateArn: certificate.arn,
      validationRecordFqdns: [record.fqdn],
    }).certificateArn;
    alarmsOf(this, CERTIFICATE_ALARMS, { context, of: `${door}-${id}`, apex, certificateArn: certificate.arn });
  }

  /**
   * Elliptic: a smaller handshake, and every client of the last decade takes it. In the public logs of certificates
   * stands the star alone, so they tell nobody which services there are.
   */
  private certificate(name: string): AcmCertificate {
    const [wildcard, apex] = patterns({ name });
    return new AcmCertificate(this, 'Default', {
      domainName: wildcard,
      subjectAlternativeNames: [apex],
      validationMethod: 'DNS',
      keyAlgorithm: 'EC_prime256v1',
      options: { certificateTransparencyLoggingPreference: 'ENABLED', export: 'DISABLED' },
      tags: { Name: wildcard },
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /** Wildcard and apex are proven by one record, which both options name: acm/latest/userguide/dns-validation. */
  private proof(certificate: AcmCertificate, zoneId: string): Route53Record {
    const option = certificate.domainValidationOptions.get(0);
    return new Route53Record(this, 'proof', {
      zoneId,
      name: option.resourceRecordName,
      type: option.resourceRecordType,
      records: [option.resourceRecordValue],
      ttl: TTL_SECONDS,
    });
  }
}
