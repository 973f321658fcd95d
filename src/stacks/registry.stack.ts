import type { Construct } from 'constructs';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

/** Container images: one repository per service, third parties through a cache. */
export class RegistryStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext) {
    super(scope, 'registry', context);
  }
}
