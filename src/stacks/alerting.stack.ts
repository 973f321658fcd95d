import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** The ways by which an alarm reaches people and the tracker. */
export class AlertingStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'alerting', context);
  }
}
