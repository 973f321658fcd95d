import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** Zones, wildcard certificates and load balancers: the doors into the cluster. */
export class EdgeStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'edge', context);
  }
}
