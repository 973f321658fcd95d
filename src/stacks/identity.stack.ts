import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** The records and secrets of Keycloak. */
export class IdentityStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'identity', context);
  }
}
