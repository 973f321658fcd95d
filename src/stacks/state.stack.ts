import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** Where Terraform keeps its memory of an account, and who may write it. Applied first, once per account. */
export class StateStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'state', context);
  }
}
