import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** The account's baseline: recorders, detectors and account-wide blocks. */
export class GovernanceStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'governance', context);
  }
}
