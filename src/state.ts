import { LocalBackend, S3Backend, type TerraformStack } from 'cdktf';
import { STATE_PREFIX, stateLocation } from '../modules/state';
import type { StackContext } from './context';
import type { Run } from './run';

/** Gives a stack the backend of this run. Each stack has one state per workspace; no two share a file. */
export function addBackend(stack: TerraformStack, context: StackContext, part: string): void {
  switch (context.run.state) {
    case 's3': {
      // cdktf 0.21 does not know use_lockfile; the override renders it (docs/traps.md).
      new S3Backend(stack, s3State(context, part)).addOverride('use_lockfile', true);
      break;
    }
    case 'local':
      new LocalBackend(stack, { path: 'unused.tfstate', workspaceDir: localStateFolder(context.run, part) });
      break;
    case 'stubs':
      new LocalBackend(stack, { path: 'unused.tfstate', workspaceDir: 'terraform.tfstate.d' });
  }
}

/** The place of a stack's state in its account, for its own backend and for those who read its outputs. */
export function s3State(context: StackContext, part: string) {
  const { bucket, keyAliasArn } = stateLocation(context);
  return {
    bucket,
    key: `${part}.tfstate`,
    workspaceKeyPrefix: STATE_PREFIX,
    region: context.region,
    encrypt: true,
    kmsKeyId: keyAliasArn,
  };
}

/** Folder of one stack's state files, one sub-folder per workspace (Terraform's own layout). */
export const localStateFolder = (run: Run, part: string): string => `${run.stateDir}/${part}`;
