import { describe, it } from 'vitest';
import { type Case, refusals } from './wrong';

const refused = refusals();

describe('platform synth refuses doors', () => {
  it.concurrent.each<Case>([
    [
      'whose domain nobody delegates',
      'delete nonprod.edge.delegatedBy',
      [
        'nonprod-euw1.edge.delegatedBy: got nothing, want { zone, owner }: who delegates the domain to us, or no certificate is ever issued - add it',
      ],
    ],
    [
      'with a weak TLS policy',
      "production.edge.tlsPolicy = 'ELBSecurityPolicy-TLS-1-1-2017-01'",
      [
        'prod-euw1.edge.tlsPolicy: got "ELBSecurityPolicy-TLS-1-1-2017-01", want ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 or ELBSecurityPolicy-TLS13-1-2-Res-2021-06 or ELBSecurityPolicy-TLS13-1-3-PQ-2025-09 - others speak old TLS or lack forward secrecy; leave it out for the strictest',
      ],
    ],
    [
      'whose certificate AWS would refuse for its length',
      "nonprod.edge.domain = 'fraud-test.payments.department-of-payments.exbank.example'",
      [
        'nonprod-euw1.edge.domain: got "fraud-test.payments.department-of-payments.exbank.example", want at most 50 characters - a certificate for *.int.staging.fraud-test.payments.department-of-payments.exbank.example is refused by AWS; shorten the domain or the name of the environment',
      ],
    ],
    [
      'that share a domain',
      'production.edge.domain = nonprod.edge.domain',
      [
        'prod-euw1.edge.domain: got "fraud-test.exbank.example", want a domain apart from nonprod-euw1\'s fraud-test.exbank.example - neither may lie within the other; rename it',
      ],
    ],
  ])('%s', refused);
});
