import type { Policy } from '../policy';
import { wholeText } from '../remembered';

/** No attribute holds a secret in plain text: what is in the output is in the state, and in Git's history. */
export const literalSecrets: Policy = {
  id: 'literal-secrets',
  statement: 'No attribute holds a secret in plain text.',
  controls: ['IAM-02', 'CRY-02'],
  article: 'DORA Art. 9(4)(d)',
  why: 'a secret in the output is in every plan, every state and every copy of the repository',
  applies: 'every type',
  check: ({ type, attributes }) =>
    MAY_LEAK.test(wholeText(attributes))
      ? leaks(type === 'provider' ? withoutDummies(attributes) : attributes, '')
      : [],
};

/** What a provider is given that asks nobody: in mode `stubs` it signs in with words that open nothing (ADR-0002). */
const withoutDummies = (attributes: Readonly<Record<string, unknown>>) =>
  attributes.skip_credentials_validation === true
    ? Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== 'stub'))
    : attributes;

/** Names of attributes whose literal value would be the secret itself, not a reference to one. */
const SECRET_NAME =
  /(^|_)(password|passwd|secret|secret_string|secret_binary|token|auth_token|private_key|access_key|secret_key|api_key|client_secret)$/;
/** Shapes that are secrets wherever they stand: AWS access keys, PEM private keys, GitHub and Slack tokens. */
const SECRET_SHAPE =
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bgh[pousr]_[A-Za-z0-9]{36}|\bxox[abp]-[A-Za-z0-9-]{10,}/;

/** A word of each of these: a resource without any needs no closer look. */
const MAY_LEAK = /passw|secret|token|(private|access|api)[_ ]?key|AKIA|ASIA|gh[pousr]_|xox[abp]-/i;

function leaks(value: unknown, path: string): readonly string[] {
  if (typeof value === 'string') return isSecret(path, value) ? [`has a literal secret in ${path}`] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaks(inner, path === '' ? key : `${path}.${key}`));
}

const isSecret = (path: string, value: string): boolean =>
  SECRET_SHAPE.test(value) ||
  (SECRET_NAME.test(inSnakeCase(path.split('.').at(-1) ?? '')) && value !== '' && !isReference(value));

/** CloudFormation writes `MasterPassword`. */
const inSnakeCase = (name: string): string => name.replace(/(?<=[a-z0-9])[A-Z]/g, '_$&').toLowerCase();

/** A Terraform reference, or one that CloudFormation resolves when it is applied: all of the value, not a part of it. */
const isReference = (value: string): boolean =>
  /^\$\{.*\}$/s.test(value) || /^\{\{resolve:secretsmanager:(?:(?!\}\}|\{\{).)+\}\}$/.test(value);
