import { describe, expect, it } from 'vitest';
import { failure, isHopeless, killed, NO_CREDENTIALS } from './failure';

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
    [
      'a chart that is nowhere to be had',
      'Error locating chart\nUnable to locate chart oci://public.ecr.aws/karpenter/karpenter: dial tcp: lookup public.ecr.aws: no such host',
      "needs a chart that cannot be fetched: its registry cannot be reached or lacks that version - mend the network, or name the organisation's own registry of charts (registry.chartMirror of the cluster)",
    ],
    ['what nobody foresaw', 'Error: Unsupported attribute in aws_vpc.x', 'terraform plan failed'],
  ])('is said of %s', (_, words, sentence) => {
    expect(failure('dev-data', 'plan', words)).toMatchObject({ stackId: 'dev-data', sentence, words });
  });

  it('comes before the words of Terraform', () => {
    expect(failure('dev-data', 'plan', 'one\n\ntwo\n').message).toBe('terraform plan failed\n  one\n\n  two');
  });
});

/** What Terraform 1.11 said when each was provoked, as `diagnosticsIn` hands it on. */
const PROVOKED = {
  locked:
    'Error acquiring the state lock\nError message: resource temporarily unavailable\nopen ../st/dev/.terraform.tfstate.lock.info: no such file or directory\n\nTerraform acquires a state lock to protect the state from being written\nby multiple users at the same time.',
  torn: 'Error acquiring the state lock\nError message: 2 problems:\n\n- Unsupported state file format: The state file could not be parsed as JSON: syntax error at byte offset 3000.\n- Unsupported state file format: The state file does not have a "version" attribute, which is required to identify the format version.\n\nTerraform acquires a state lock',
  readOnly:
    'Error acquiring the state lock\nError message: open ../full/dev/terraform.tfstate: read-only file system\n\nTerraform acquires a state lock',
  full: 'Failed to write state\nAn error occured while writing the serialized state: write ../full/dev/terraform.tfstate: no space left on device.\nFailed to persist state to backend\nThe error shown above has prevented Terraform from writing the updated state to the configured backend.',
  notAFolder: '\nError: Failed to get existing workspaces: open ../afile/st: not a directory\n',
  stale:
    'Saved plan is stale\nThe given plan file can no longer be applied because the state was changed by another operation after the plan was created.',
  lineage:
    'Saved plan does not match the given state\nThe given plan file can not be applied because it was created from a different state lineage.',
  crash:
    'Plugin did not respond\nThe plugin encountered an error, and failed to respond to the plugin6.(*GRPCProvider).ValidateResourceConfig call. The plugin logs may contain more details.',
  registry:
    'Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions for provider hashicorp/aws:\ncould not connect to registry.terraform.io: failed to request discovery\ndocument: proxyconnect tcp: dial tcp: connect: connection refused',
  protectedOnes:
    'Instance cannot be destroyed (aws_s3_bucket.b)\nResource aws_s3_bucket.b has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed.\nInstance cannot be destroyed (aws_kms_key.a)\nResource aws_kms_key.a has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed.',
} as const;

describe('a failure that was provoked', () => {
  it.each([
    [
      'locked',
      'its state is locked by another run - wait for that run; only if it is surely dead: terraform force-unlock, with the lock id below',
    ],
    [
      'torn',
      'its state is no whole state file, and nothing was done - put an earlier version of it back, then run the same command again',
    ],
    ...(['readOnly', 'full', 'notAFolder'] as const).map(
      (kind) =>
        [
          kind,
          'its state cannot be written - mend the disk or the folder, then run the same command again; what Terraform set aside (errored.tfstate) is then put back',
        ] as const,
    ),
    ['stale', 'its state changed between plan and apply, so nothing was done - run the same command again'],
    [
      'lineage',
      'its state was exchanged between plan and apply, so nothing was done - see which state folder or bucket is meant, then run the same command again',
    ],
    ['crash', 'a provider crashed; what it had made is in the state - run the same command again'],
    [
      'registry',
      'no providers can be had: the registry, or the mirror that TF_CLI_CONFIG_FILE names, cannot be reached or lacks a version that is wanted - mend the network, the proxy or the mirror, then run the same command again',
    ],
    [
      'protectedOnes',
      'would destroy what holds records, and nothing was done: aws_kms_key.a, aws_s3_bucket.b - restore it in the configuration, or say where it went (moved); only platform teardown lets records of non-production go',
    ],
  ] as const)('%s: says what to do', (kind, sentence) => {
    expect(failure('dev-data', 'apply', PROVOKED[kind]).sentence).toBe(sentence);
  });

  it('is not tried on the next stack when that cannot escape it either', () => {
    const hopeless = Object.entries(PROVOKED).filter(([, words]) => isHopeless(failure('dev-data', 'init', words)));
    expect(hopeless.map(([kind]) => kind)).toEqual(['registry']);
  });

  it('names the signal that killed Terraform', () => {
    expect(killed('dev-data', 'apply', 'SIGKILL').sentence).toBe(
      'terraform apply was killed (SIGKILL) - what it had made is in the state; run the same command again',
    );
  });
});
