import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** Backup copies of every cluster, and the place where restores are rehearsed. */
export class VaultStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'vault', context);
  }
}
