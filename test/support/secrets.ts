import { readFileSync } from 'node:fs';
import { Inventory } from '../../modules/governance';
import { literalSecrets } from '../../modules/governance/policies/literal-secrets';
import type { StateResource } from './local-run';

/** What the policy on literal secrets says of a file: of every object in JSON or lines of JSON, of every line of other text. */
export function secretsIn(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const whole = parsed(text);
  const parts = whole === undefined ? text.split('\n').map((line) => parsed(line) ?? { line }) : [real(whole)];
  return parts.flatMap((attributes) =>
    literalSecrets
      .check({ ...NOWHERE, attributes: { ...attributes } }, NOTHING_ELSE)
      .map((finding) => `${file}: ${finding}`),
  );
}

/**
 * A stand-in fills what AWS leaves empty: the secret of a webhook at github.com stays with CodeBuild, unless the webhook is
 * made by hand or at GitHub Enterprise (internal/service/codebuild/webhook_test.go of the provider, read 2026-11-25;
 * modules/delivery/runner.test.ts holds that ours is neither).
 */
const real = (whole: object): object =>
  'resources' in whole && Array.isArray(whole.resources)
    ? { ...whole, resources: (whole.resources as readonly StateResource[]).map(withoutStandIn) }
    : whole;

const withoutStandIn = (resource: StateResource): StateResource =>
  resource.type === 'aws_codebuild_webhook'
    ? { ...resource, instances: resource.instances.map((one) => ({ ...one, attributes: emptied(one.attributes) })) }
    : resource;

const emptied = (attributes: unknown): object => ({ ...(attributes as object), secret: '' });

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
  region: '',
  grade: 'production',
  isLettingGo: false,
  platform: { audit: '', clusters: [] },
  stack: '',
  type: '',
  address: '',
} as const;
const NOTHING_ELSE = new Inventory([]);
