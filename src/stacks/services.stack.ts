import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** What each service owns in AWS: identity, secrets, objectives. */
export class ServicesStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'services', context);
  }
}
