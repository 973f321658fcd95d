import { BackupRegionSettings } from '@cdktf/provider-aws/lib/backup-region-settings';
import { Construct } from 'constructs';

/** Kinds of resource that AWS Backup knows (provider 6.25's own acceptance test); of these only databases are backed up. */
const KINDS = [
  ...['Aurora', 'CloudFormation', 'DSQL', 'DocumentDB', 'DynamoDB', 'EBS', 'EC2', 'EFS', 'FSx', 'Neptune', 'RDS'],
  ...['Redshift', 'Redshift Serverless', 'S3', 'SAP HANA on Amazon EC2', 'Storage Gateway', 'Timestream'],
  'VirtualMachine',
];

/**
 * Lets AWS Backup work on databases in this account and region, and on nothing else. AWS adds kinds, which would differ in
 * every plan, so that only the first apply says it; where somebody switches databases off, `backup-late` rings.
 */
export class RegionSettings extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new BackupRegionSettings(this, 'Default', {
      resourceTypeOptInPreference: Object.fromEntries(KINDS.map((kind) => [kind, kind === 'RDS'])),
      lifecycle: { ignoreChanges: ['resource_type_opt_in_preference', 'resource_type_management_preference'] },
    });
  }
}
