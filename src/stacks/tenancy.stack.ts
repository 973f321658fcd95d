import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** The namespaces of the teams, and the root of the environment's services. */
export class TenancyStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'tenancy', context);
  }
}
