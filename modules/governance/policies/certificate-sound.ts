import type { Policy } from '../policy';
import { oneOf, wanting, yes } from '../want';

/** A certificate renews by itself, stands in the public log, and its key cannot be carried off. */
export const certificateSound: Policy = {
  id: 'certificate-sound',
  statement: 'Certificates renew by DNS, are logged and not exportable.',
  controls: ['CRY-02'],
  article: 'RTS 2024/1774 Art. 7(4)',
  why: 'a certificate that somebody must renew by hand ends on a holiday',
  applies: ['aws_acm_certificate'],
  check: wanting(
    oneOf('validation_method', ['DNS'], 'mail is read by people'),
    oneOf('options.certificate_transparency_logging_preference', ['ENABLED'], 'a forged one would be seen'),
    oneOf('options.export', ['DISABLED'], 'the key stays'),
    oneOf('key_algorithm', ['EC_prime256v1', 'EC_secp384r1', 'RSA_2048', 'RSA_3072'], 'choose one'),
    yes('lifecycle.create_before_destroy', 'the new one comes first'),
  ),
};
