import { documentMutations } from './documents';
import { strange, stranger } from './strangers';

/** A value that stands where another one should. */
export interface Otherwise {
  readonly what: string;
  /** `undefined` takes the value away. */
  readonly to: unknown;
}

/** Words that AWS has for the safe position of a switch, and for the other one. */
const WORDS: Readonly<Record<string, string>> = {
  ACCOUNT: 'ORGANIZATION',
  ALL: 'NONE',
  API: 'CONFIG_MAP',
  BucketOwnerEnforced: 'ObjectWriter',
  COMPLIANCE: 'GOVERNANCE',
  CONTINUOUS: 'DAILY',
  CONTINUOUS_SCAN: 'MANUAL',
  CUSTOMER_MANAGED_CMK: 'AWS_OWNED_CMK',
  CUSTOMER_MANAGED_KMS_KEY: 'AWS_OWNED_KEY',
  DISABLED: 'ENABLED',
  Disabled: 'Enabled',
  ENABLED: 'DISABLED',
  ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS: 'ENABLED',
  ENHANCED: 'BASIC',
  ERROR: 'OFF',
  Enabled: 'Disabled',
  FIFTEEN_MINUTES: 'SIX_HOURS',
  IMMUTABLE: 'MUTABLE',
  Interface: 'Gateway',
  KMS: 'AES256',
  NONE: 'ERROR',
  RDS: 'EBS',
  Role: 'ClusterRole',
  SIMPLE: 'ANONYMOUS',
  STANDARD: 'EXTENDED',
  TLS: 'TCP',
  'aws:kms': 'AES256',
  'aws:cloudwatch:alarm': 'none',
  'block-all-sharing': 'unblocked',
  'block-bidirectional': 'off',
  'block-new-sharing': 'unblocked',
  breaching: 'notBreaching',
  fail: 'skip',
  false: 'true',
  forward: 'fixed-response',
  namespace: 'cluster',
  postgresql: 'nothing',
  required: 'optional',
  restricted: 'privileged',
  'single-account': 'multi-account',
  tcp: '-1',
  true: 'false',
};

/** Everything else that could stand there: the other position, nothing, everybody, somebody else's. */
export function otherwise(value: unknown): readonly Otherwise[] {
  if (typeof value === 'boolean') return [{ what: `is ${String(!value)}`, to: !value }];
  if (typeof value === 'number') return [{ what: 'is 0', to: value === 0 ? 65_535 : 0 }, GONE];
  if (Array.isArray(value)) return list(value);
  if (typeof value !== 'string' || value === '') return [];
  if (value.startsWith('{"Version":"2012')) return [...documentMutations(value), GONE];
  const word = WORDS[value];
  return [...(word === undefined ? text(value) : [{ what: `is ${word}`, to: word }]), GONE];
}

const GONE: Otherwise = { what: 'is gone', to: undefined };

/** An empty list holds something; another one is emptied, and takes in whoever does not belong there. */
function list(value: readonly unknown[]): readonly Otherwise[] {
  if (value.length === 0) return [{ what: 'holds something', to: ['*'] }];
  const more = stranger(value.find((one) => typeof one === 'string'));
  const without = value.length > 1 ? [{ what: 'lacks its last', to: value.slice(0, -1) }] : [];
  return [
    { what: 'is empty', to: [] },
    ...without,
    ...(more === undefined ? [] : [{ what: `takes in ${more}`, to: [...value, more] }]),
  ];
}

function text(value: string): readonly Otherwise[] {
  if (/kms/.test(value) && !value.startsWith('{')) return [{ what: 'is a key of AWS', to: 'alias/aws/mutant' }];
  if (/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(value) && value !== '0.0.0.0/0')
    return [{ what: 'is anywhere', to: '0.0.0.0/0' }];
  if (value.startsWith('ELBSecurityPolicy')) return [{ what: 'is an old one', to: 'ELBSecurityPolicy-2016-08' }];
  if (/^(cron|rate)\(/.test(value)) return [{ what: 'is once a year', to: 'cron(0 0 1 1 ? *)' }];
  if (value.startsWith('arn:aws:iam::aws:policy/'))
    return [{ what: 'is mighty', to: 'arn:aws:iam::aws:policy/AdministratorAccess' }];
  if (value.startsWith('arn:aws:eks::aws:cluster-access-policy/'))
    return [{ what: 'is mighty', to: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminPolicy' }];
  const other = strange(value);
  return other === undefined ? [] : [{ what: `is ${other.slice(0, 60)}`, to: other }];
}
