import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** Alarms for everything that runs on the cluster, now or later. */
export class ObservabilityStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'observability', context);
  }
}
