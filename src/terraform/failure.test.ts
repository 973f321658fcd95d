import { describe, expect, it } from 'vitest';
import { failure, NO_CREDENTIALS } from './failure';

describe('what to do about a failure of Terraform', () => {
  it.each([
    [
      'a producer without state',
      'Unable to find remote state (data.terraform_remote_state.nonprod-euw1-network)\nNo stored state was found.',
      'reads the outputs of nonprod-euw1-network, which was never applied - apply nonprod-euw1-network first',
    ],
    [
      'a producer without this output yet',
      'Unsupported attribute (output.x)\ndata.terraform_remote_state.prod-euw1-network.outputs is object with no attributes',
      'reads an output that prod-euw1-network does not have yet - apply prod-euw1-network first',
    ],
    [
      'a workspace that nobody made',
      '\nWorkspace "dev" doesn\'t exist.\n\nYou can create this workspace with the "new" subcommand',
      'its workspace does not exist yet - run: platform workspace prepare dev-data',
    ],
    ['no credentials', '\nError: No valid credential sources found\n', NO_CREDENTIALS],
    ['what nobody foresaw', 'Error: Unsupported attribute in aws_vpc.x', 'terraform plan failed'],
  ])('is said of %s', (_, words, sentence) => {
    expect(failure('dev-data', 'plan', words)).toMatchObject({ stackId: 'dev-data', sentence, words });
  });

  it('comes before the words of Terraform', () => {
    expect(failure('dev-data', 'plan', 'one\n\ntwo\n').message).toBe('terraform plan failed\n  one\n\n  two');
  });
});
