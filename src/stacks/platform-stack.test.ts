import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import type { StateMode } from '../run';

const run = (state: StateMode) => testContext({ run: { state, stateDir: '../../../.state' } });
const empty = (state: StateMode) => synth(() => undefined, run(state)).json;

describe('every stack', () => {
  it('refuses any workspace but its own, by the one check that also stops destroy', () => {
    expect(empty('s3').variable).toMatchObject({
      workspace: {
        default: 'test-euw1',
        nullable: false,
        validation: [
          {
            condition: '${var.workspace == "test-euw1" && terraform.workspace == var.workspace}',
            error_message:
              'Stack test-euw1-test belongs to workspace test-euw1, but another one is selected. Run: terraform workspace select test-euw1',
          },
        ],
      },
    });
  });

  it('keeps its state in the bucket of its account, locked and encrypted with the account key by its alias', () => {
    expect(empty('s3').terraform).toMatchObject({
      required_version: '>= 1.11.0, < 2.0.0',
      backend: {
        s3: {
          bucket: 'exbank-tfstate-123456789012',
          key: 'test.tfstate',
          workspace_key_prefix: 'platform',
          region: 'eu-west-1',
          encrypt: true,
          kms_key_id: 'arn:aws:kms:eu-west-1:123456789012:alias/exbank-tfstate',
          use_lockfile: true,
        },
      },
    });
  });

  it('keeps its state below the state folder in local mode and inside its own folder in stubs mode', () => {
    expect(empty('local').terraform).toMatchObject({ backend: { local: { workspace_dir: '../../../.state/test' } } });
    expect(empty('stubs').terraform).toMatchObject({ backend: { local: { workspace_dir: 'terraform.tfstate.d' } } });
  });

  it('talks to its own account only, and says of everything who owns it and what it is worth', () => {
    const provider = { region: 'eu-west-1', allowed_account_ids: ['123456789012'] };
    expect(empty('s3').provider).toMatchObject({ aws: [provider] });
    expect(empty('local').provider).toEqual(empty('s3').provider);
    expect(empty('s3').provider).toMatchObject({
      aws: [
        {
          default_tags: [
            {
              tags: {
                owner: 'tests',
                'cost-centre': 'cc-1',
                'data-class': 'internal',
                criticality: 'standard',
                'rto-hours': '1',
                'rpo-hours': '1',
                workspace: 'test-euw1',
                stack: 'test',
                repository: 'example-bank/eks-platform',
              },
            },
          ],
        },
      ],
    });
  });

  it('needs no credentials in stubs mode', () => {
    expect(empty('stubs').provider).toMatchObject({
      aws: [{ access_key: 'stub', skip_credentials_validation: true, skip_requesting_account_id: true }],
    });
    expect(JSON.stringify(empty('stubs').provider)).not.toContain('allowed_account_ids');
  });

  it('gives addresses that people can read: the path in the tree, without a hash', () => {
    const made = synth((stack) => {
      const room = new Construct(stack, 'room');
      new Vpc(room, 'Default', {});
      new Vpc(room, 'annex', {});
    });
    expect(made.addresses()).toEqual(['aws_vpc.room', 'aws_vpc.room_annex']);
  });

  it.each(['Room', 'a.b', 'ä'])('refuses the construct id %s, which Terraform would not show as it is', (id) => {
    expect(() => synth((stack) => void new Vpc(stack, id, {}))).toThrowError(/is not kebab-case/);
  });

  it('refuses two resources that would share an address, of which cdktf would drop one', () => {
    expect(() =>
      synth((stack) => {
        new Vpc(stack, 'room_annex', {});
        new Vpc(new Construct(stack, 'room'), 'annex', {});
      }),
    ).toThrowError(/kebab-case/);
  });

  it('protects what holds records from every plan, also where a construct forgot', () => {
    const made = synth((stack) => {
      new S3Bucket(stack, 'records', { lifecycle: { ignoreChanges: ['tags'] } });
      new Vpc(stack, 'vpc', {});
    });
    expect(made.only(S3Bucket)).toMatchObject({ lifecycle: { prevent_destroy: true, ignore_changes: ['tags'] } });
    expect(made.only(Vpc)).not.toHaveProperty('lifecycle');
  });
});
