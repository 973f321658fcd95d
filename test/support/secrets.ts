import { readFileSync } from 'node:fs';
import { literalSecrets } from '../../modules/governance/policies/literal-secrets';

/** What the policy on literal secrets says of a file: of every object in JSON or lines of JSON, of every line of other text. */
export function secretsIn(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const whole = parsed(text);
  const parts = whole === undefined ? text.split('\n').map((line) => parsed(line) ?? { line }) : [real(whole)];
  return parts.flatMap((attributes) =>
    literalSecrets.check({ ...NOWHERE, attributes: { ...attributes } }).map((finding) => `${file}: ${finding}`),
  );
}

/**
 * A stand-in fills what AWS leaves empty: the secret of a webhook at github.com stays with CodeBuild, unless the webhook is
 * made by hand or at GitHub Enterprise (internal/service/codebuild/webhook_test.go of the provider, read 2026-11-25).
 */
const real = (whole: object): object =>
  'resources' in whole && Array.isArray(whole.resources)
    ? { ...whole, resources: (whole.resources as readonly { type?: string }[]).filter(({ type }) => type !== WEBHOOK) }
    : whole;
const WEBHOOK = 'aws_codebuild_webhook';

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
