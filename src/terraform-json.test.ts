import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { describe, expect, it } from 'vitest';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { platform } from './platform';
import { withoutTraces } from './without-traces';
import { PlatformStack } from './stacks/platform-stack';
import { terraformJson } from './terraform-json';

it('keeps every block of a list that several elements write, such as two regions of one provider', () => {
  const stack = new TerraformStack(new App({ stackTraces: false, context: { cdktfVersion: '0.21.0' } }), 'two');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  new AwsProvider(stack, 'other', { region: 'eu-central-1', alias: 'other' });
  expect(terraformJson(stack, {})).toEqual(stack.toTerraform());
  expect(terraformJson(stack, {})).toHaveProperty('provider.aws.1.alias', 'other');
});

describe('the Terraform JSON of a stack, with its tokens resolved once', () => {
  const app = new App({ stackTraces: false, context: { cdktfVersion: '0.21.0' } });
  withoutTraces(() => platform(app, load(input), { state: 'local', stateDir: '.state' }));
  const stacks = app.node.children.filter((child) => child instanceof PlatformStack);

  // One of each kind: of an environment, and of what stands on its cluster.
  it.each(
    stacks
      .filter(({ context }) => ['dev', 'nonprod-euw1'].includes(context.workspace))
      .map((stack) => [stack.node.id, stack] as const),
  )('is for %s what cdktf writes, which resolves them twice', (_, stack) => {
    expect(terraformJson(stack, {})).toEqual(TerraformStack.prototype.toTerraform.call(stack));
  });
});
