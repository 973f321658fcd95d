import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** Message brokers. Changed with care, never rebuilt. */
export class MessagingStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'messaging', context);
  }
}
