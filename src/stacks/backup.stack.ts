import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** Backup plans by data class, and the copies to the audit account. */
export class BackupStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'backup', context);
  }
}
