import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** Relational records. Changed with care, never rebuilt. */
export class DataStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'data', context);
  }
}
