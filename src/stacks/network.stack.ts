import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** The VPC of a cluster: subnets planned by rule, endpoints, closed defaults. */
export class NetworkStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'network', context);
  }
}
