import type { Policy } from '../policy';
import { between, like, no, oneOf, unmet, type Want, yes } from '../want';

const FIX = 'the default is for whatever nobody thought of';

const DEFAULTS: Readonly<Record<string, readonly Want[]>> = {
  aws_ebs_default_kms_key: [like('key_arn', /^\$\{aws_kms_key\.|^arn:aws:kms:/, 'a key of the account', FIX)],
  aws_ebs_encryption_by_default: [yes('enabled', FIX)],
  aws_ebs_snapshot_block_public_access: [oneOf('state', ['block-all-sharing'], FIX)],
  aws_ec2_image_block_public_access: [oneOf('state', ['block-new-sharing'], FIX)],
  aws_ec2_instance_metadata_defaults: [
    oneOf('http_tokens', ['required'], FIX),
    oneOf('http_put_response_hop_limit', [1], FIX),
    oneOf('http_endpoint', ['enabled', 'disabled'], FIX),
    oneOf('instance_metadata_tags', ['disabled'], FIX),
  ],
  aws_ec2_serial_console_access: [no('enabled', FIX)],
  aws_iam_account_password_policy: [
    between('minimum_password_length', 14, 128, FIX),
    between('max_password_age', 1, 365, FIX),
    between('password_reuse_prevention', 12, 24, FIX),
    no('hard_expiry', 'who comes back from leave could not sign in'),
    ...[
      'allow_users_to_change_password',
      'require_lowercase_characters',
      'require_numbers',
      'require_symbols',
      'require_uppercase_characters',
    ].map((field) => yes(field, FIX)),
  ],
  aws_s3_account_public_access_block: [
    'block_public_acls',
    'block_public_policy',
    'ignore_public_acls',
    'restrict_public_buckets',
  ].map((field) => yes(field, FIX)),
  aws_vpc_block_public_access_options: [
    oneOf('internet_gateway_block_mode', ['block-bidirectional', 'block-ingress'], FIX),
  ],
};

/** What an account does when nobody says anything is the safe thing: encrypted, private, asked twice. */
export const accountBaseline: Policy = {
  id: 'account-baseline',
  statement: 'Defaults of an account are the safe ones.',
  controls: ['CRY-01', 'NET-01', 'IAM-02'],
  article: 'RTS 2024/1774 Art. 11(2)(b)',
  why: 'whatever is made past this platform falls under the defaults of its account',
  applies: Object.keys(DEFAULTS),
  check: (resource) => unmet(resource, DEFAULTS[resource.type] ?? []),
};
