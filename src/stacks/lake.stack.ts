import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** The data lake and the model store, and what Databricks may touch of them. */
export class LakeStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'lake', context);
  }
}
