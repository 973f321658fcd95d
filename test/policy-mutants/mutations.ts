import type { Resource } from '../../modules/governance';
import { isSaid } from '../../modules/governance/want';
import { documentMutations } from './documents';
import { isRelevant, isRequired, WEAKENED_BY_LOSS } from './relevance';

/** One thing about one resource that is otherwise than it should be. */
export interface Mutant {
  readonly kind: string;
  /** Path of what was changed, without the numbers of lists. */
  readonly path: string;
  readonly what: string;
  readonly original: Resource;
  /** `undefined`: the resource is gone. */
  readonly resource: Resource | undefined;
}

/** Everything that could be wrong about a resource, one after the other. */
export function mutantsOf(original: Resource): readonly Mutant[] {
  const { type, address, attributes } = original;
  const gone: Mutant = { kind: type, path: '', what: `${address} is gone`, original, resource: undefined };
  const changed = leaves(attributes, []).flatMap(({ steps, value }) => {
    const path = pathOf(steps);
    if (!isRelevant(type, path)) return [];
    const possible = otherwise(value).filter(
      ({ to }) => !isStronger(`${type} ${path}`, to) && (isSaid(to) || !isRequired(type, path)),
    );
    return possible.map(({ what, to }) => ({
      kind: type,
      path,
      what: `${address} ${path} ${what}`,
      original,
      resource: { ...original, attributes: replaced(attributes, steps, to) as Resource['attributes'] },
    }));
  });
  return WEAKENED_BY_LOSS.test(type) ? [gone, ...changed] : changed;
}

/** Positions that are the safe ones already. */
const isStronger = (attribute: string, to: unknown): boolean =>
  to === true &&
  [
    'aws_cloudwatch_log_group skip_destroy',
    'aws_lb internal',
    'aws_s3_bucket_server_side_encryption_configuration rule.bucket_key_enabled',
  ].includes(attribute);

interface Leaf {
  readonly steps: readonly string[];
  readonly value: unknown;
}

/** Values that are no blocks; a list of plain values is one value. */
function leaves(value: unknown, steps: readonly string[]): readonly Leaf[] {
  if (steps[0] === '//') return [];
  const isList = Array.isArray(value) && !value.some((one) => typeof one === 'object' && one !== null);
  if (typeof value !== 'object' || value === null || isList) return [{ steps, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...steps, key]));
}

const pathOf = (steps: readonly string[]): string => steps.filter((step) => !/^\d+$/.test(step)).join('.');

/** `undefined` takes the value away. */
function replaced(value: unknown, [step, ...rest]: readonly string[], to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === step ? replaced(one, rest, to) : one));
  const block = value as Readonly<Record<string, unknown>>;
  return { ...block, [step]: replaced(block[step], rest, to) };
}

interface Otherwise {
  readonly what: string;
  readonly to: unknown;
}

/** Words that AWS has for the safe position of a switch, and for the other one. */
const WORDS: Readonly<Record<string, string>> = {
  ALL: 'NONE',
  API: 'CONFIG_MAP',
  BucketOwnerEnforced: 'ObjectWriter',
  CONTINUOUS_SCAN: 'MANUAL',
  CUSTOMER_MANAGED_CMK: 'AWS_OWNED_CMK',
  CUSTOMER_MANAGED_KMS_KEY: 'AWS_OWNED_KEY',
  DISABLED: 'ENABLED',
  ENABLED: 'DISABLED',
  ENHANCED: 'BASIC',
  ERROR: 'OFF',
  Enabled: 'Disabled',
  IMMUTABLE: 'MUTABLE',
  KMS: 'AES256',
  STANDARD: 'EXTENDED',
  TLS: 'TCP',
  'aws:kms': 'AES256',
  false: 'true',
  required: 'optional',
  restricted: 'privileged',
  true: 'false',
};

function otherwise(value: unknown): readonly Otherwise[] {
  if (typeof value === 'boolean') return [{ what: `is ${String(!value)}`, to: !value }];
  if (typeof value === 'number') return [{ what: 'is 0', to: value === 0 ? 65_535 : 0 }, GONE];
  if (Array.isArray(value))
    return value.length === 0 ? [{ what: 'holds something', to: ['*'] }] : [{ what: 'is empty', to: [] }];
  if (typeof value !== 'string' || value === '') return [];
  if (value.startsWith('{"Version":"2012')) return [...documentMutations(value), GONE];
  const word = WORDS[value];
  return [...(word === undefined ? special(value) : [{ what: `is ${word}`, to: word }]), GONE];
}

const GONE: Otherwise = { what: 'is gone', to: undefined };

function special(value: string): readonly Otherwise[] {
  if (/kms/.test(value) && !value.startsWith('{')) return [{ what: 'is a key of AWS', to: 'alias/aws/mutant' }];
  if (/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(value) && value !== '0.0.0.0/0')
    return [{ what: 'is anywhere', to: '0.0.0.0/0' }];
  if (value.startsWith('ELBSecurityPolicy')) return [{ what: 'is an old one', to: 'ELBSecurityPolicy-2016-08' }];
  return value.startsWith('arn:aws:iam::aws:policy/')
    ? [{ what: 'is mighty', to: 'arn:aws:iam::aws:policy/AdministratorAccess' }]
    : [];
}
