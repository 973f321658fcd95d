import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** Rehearsed failures whose blast radius is the whole cluster. */
export class ClusterDrillsStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'drills', context);
  }
}
