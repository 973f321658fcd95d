import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** Logs and evidence of every cluster, where nobody can alter them. */
export class ArchiveStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'archive', context);
  }
}
