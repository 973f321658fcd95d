import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** Rehearsed failures of what one environment owns. */
export class EnvironmentDrillsStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'drills', context);
  }
}
