import { Inspector2Enabler } from '@cdktf/provider-aws/lib/inspector2-enabler';
import { Construct } from 'constructs';
import type { Context } from '../kernel';

/** Vulnerabilities of hosts and images, looked for whenever either of them or what is known changes. */
export class Inspector extends Construct {
  constructor(scope: Construct, id: string, { context }: { readonly context: Context }) {
    super(scope, id);
    new Inspector2Enabler(this, 'Default', { accountIds: [context.account], resourceTypes: ['EC2', 'ECR'] });
  }
}
