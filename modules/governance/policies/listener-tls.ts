import type { Policy } from '../policy';
import { like, oneOf, said, wanting } from '../want';

/** A door of the platform speaks TLS 1.2 or newer and nothing else. */
export const listenerTls: Policy = {
  id: 'listener-tls',
  statement: 'Listeners speak TLS 1.2 or newer.',
  controls: ['CRY-01'],
  article: 'RTS 2024/1774 Art. 14(1)(a)',
  why: 'the default of the API still speaks TLS 1.0',
  applies: ['aws_lb_listener'],
  check: wanting(
    oneOf('protocol', ['TLS', 'HTTPS'], 'no listener in plain'),
    like(
      'ssl_policy',
      /^ELBSecurityPolicy-TLS13-1-[23]-(Res-)?(FIPS-)?(PQ-)?20\d\d-\d\d$/,
      'a policy of TLS 1.2 with forward secrecy, or 1.3',
      'choose one of modules/edge/tls-policies.ts',
    ),
    said('certificate_arn', 'name it'),
    oneOf('port', [443], 'one door'),
  ),
};
