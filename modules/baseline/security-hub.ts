import { SecurityhubAccount } from '@cdktf/provider-aws/lib/securityhub-account';
import { SecurityhubStandardsSubscription } from '@cdktf/provider-aws/lib/securityhub-standards-subscription';
import { Construct } from 'constructs';
import type { Context } from '../kernel';

/** Standards by their path. Source: the provider's securityhub_standards_subscription, "available standards". */
const STANDARDS = {
  'aws-best-practices': 'aws-foundational-security-best-practices/v/1.0.0',
  cis: 'cis-aws-foundations-benchmark/v/3.0.0',
} as const;

/** The checks of AWS and of the Center for Internet Security over the account, each finding once. It needs AWS Config. */
export class SecurityHub extends Construct {
  constructor(scope: Construct, id: string, { context }: { readonly context: Context }) {
    super(scope, id);
    const hub = new SecurityhubAccount(this, 'Default', {
      enableDefaultStandards: false,
      controlFindingGenerator: 'SECURITY_CONTROL',
      autoEnableControls: true,
    });
    for (const [standard, path] of Object.entries(STANDARDS))
      new SecurityhubStandardsSubscription(this, standard, {
        standardsArn: `arn:aws:securityhub:${context.region}::standards/${path}`,
        dependsOn: [hub],
      });
  }
}
