import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** EKS, its system nodes and add-ons, and the AWS half of every controller. */
export class ClusterStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'cluster', context);
  }
}
