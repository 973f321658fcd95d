import { EcrRegistryScanningConfiguration } from '@cdktf/provider-aws/lib/ecr-registry-scanning-configuration';
import { Construct } from 'constructs';

/** Every image, ours or cached, is scanned when it arrives and again whenever a vulnerability becomes known. */
export class Scanning extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new EcrRegistryScanningConfiguration(this, 'Default', {
      scanType: 'ENHANCED',
      rule: [{ scanFrequency: 'CONTINUOUS_SCAN', repositoryFilter: [{ filter: '*', filterType: 'WILDCARD' }] }],
    });
  }
}
