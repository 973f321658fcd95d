import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** What must be in the cluster before Git can take over. */
export class BootstrapStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'bootstrap', context);
  }
}
