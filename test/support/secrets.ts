import { readFileSync } from 'node:fs';
import { literalSecrets } from '../../modules/governance/policies/literal-secrets';

/** What the policy on literal secrets says of a file: of every object in JSON or lines of JSON, of every line of other text. */
export function secretsIn(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const whole = parsed(text);
  const parts = whole === undefined ? text.split('\n').map((line) => parsed(line) ?? { line }) : [whole];
  return parts.flatMap((attributes) =>
    literalSecrets.check({ ...NOWHERE, attributes: { ...attributes } }).map((finding) => `${file}: ${finding}`),
  );
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

const NOWHERE = {
  workspace: '',
  account: '',
  platform: { audit: '', clusters: [] },
  stack: '',
  type: '',
  address: '',
};
