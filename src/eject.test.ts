import { describe, expect, it } from 'vitest';
import { ejected } from './eject';
import type { SynthesisedStack } from './synth';

const text = JSON.stringify({
  '//': { metadata: { backend: 's3' } },
  terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '6.25.0' } } },
  resource: { aws_vpc: { vpc: { '//': { metadata: { path: 'dev-net/vpc' } }, cidr_block: '10.0.0.0/16' } } },
});
const stack: SynthesisedStack = {
  id: 'dev-net',
  workspace: 'dev',
  part: 'net',
  dependsOn: ['nonprod-cluster'],
  text,
  assets: { 'assets/chart/Chart.yaml': 'name: doors\n' },
  resources: [],
};

describe('a stack as Terraform alone', () => {
  const files = ejected([stack], 's3', { textOf: (set) => `# lock of ${Object.keys(set).join()}\n` });

  it('keeps every argument, and loses what the framework notes of itself', () => {
    expect(JSON.parse(files['stacks/dev-net/main.tf.json'] ?? '')).toEqual({
      terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '6.25.0' } } },
      resource: { aws_vpc: { vpc: { cidr_block: '10.0.0.0/16' } } },
    });
  });

  it('takes its charts and the committed lock of its providers along', () => {
    expect(files['stacks/dev-net/assets/chart/Chart.yaml']).toBe('name: doors\n');
    expect(files['stacks/dev-net/.terraform.lock.hcl']).toBe('# lock of aws\n');
    expect(ejected([stack], 's3', { textOf: () => undefined })).not.toHaveProperty(
      'stacks/dev-net/.terraform.lock.hcl',
    );
  });

  it('is told with its workspace and with what it reads', () => {
    expect(files['README.md']).toContain('| `dev-net` | `dev` | nonprod-cluster |');
    expect(files['README.md']).toContain('terraform workspace select dev');
  });
});
