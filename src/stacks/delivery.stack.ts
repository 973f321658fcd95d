import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** The runner inside the VPC, and the operators' door. */
export class DeliveryStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'delivery', context);
  }
}
