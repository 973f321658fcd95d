import type { Context } from '../kernel';

interface RestoreCheckFacts {
  readonly source: Pick<Context, 'workspace'>;
  /** Name of the subnet group that restored databases must stand in. */
  readonly subnetGroupName: string;
  /** Role that the steps run as. */
  readonly roleArn: string;
}

const DATABASE = '$.DBInstances[0]';
const REFUSE = 'step:refuse';

/**
 * The steps, as an Automation document. Each looks at one thing; whichever fails leads to the refusal, and an answer is
 * given in any case, because AWS Backup would otherwise call the test timed out. Whether the content is what it should be
 * is a question to the database itself, which stays for hours: docs/runbooks/restore-refused.md.
 * Schema: systems-manager/latest/userguide/documents-schemas-features; actions: automation-actions.
 */
export const restoreCheckDocument = ({ source, subnetGroupName, roleArn }: RestoreCheckFacts) => ({
  schemaVersion: '0.3',
  description: `Looks at a database that a test restored from a copy of ${source.workspace}`,
  assumeRole: roleArn,
  parameters: {
    RestoreJobId: { type: 'String', description: 'The restore job of AWS Backup', allowedPattern: '^[A-Za-z0-9-]+$' },
    DatabaseArn: { type: 'String', description: 'What it made', allowedPattern: '^arn:aws:rds:[A-Za-z0-9:-]+$' },
  },
  mainSteps: [
    comesUp,
    isSo('sealed', 'StorageEncrypted', 'true'),
    isSo('private', 'PubliclyAccessible', 'false'),
    isSo('apart', 'DBSubnetGroup.DBSubnetGroupName', subnetGroupName),
    count('passed', source, 'Passed'),
    answer('accept', 'SUCCESSFUL', 'it came up, is sealed, and stands apart'),
    count('refuse', source, 'Refused'),
    answer('refused', 'FAILED', 'see the execution of the check'),
  ],
});

const asked = { Service: 'rds', Api: 'DescribeDBInstances', DBInstanceIdentifier: '{{ DatabaseArn }}' } as const;

const comesUp = {
  name: 'up',
  action: 'aws:waitForAwsResourceProperty',
  timeoutSeconds: 1800, // RDS says that a restore is complete a little before the instance takes connections
  onFailure: REFUSE,
  inputs: { ...asked, PropertySelector: `${DATABASE}.DBInstanceStatus`, DesiredValues: ['available'] },
} as const;

const isSo = (name: string, field: string, value: string) => ({
  name,
  action: 'aws:assertAwsResourceProperty',
  onFailure: REFUSE,
  inputs: { ...asked, PropertySelector: `${DATABASE}.${field}`, DesiredValues: [value] },
});

const count = (name: string, { workspace }: RestoreCheckFacts['source'], metric: string) => ({
  name,
  action: 'aws:executeAwsApi',
  onFailure: 'Continue', // the answer to AWS Backup matters more
  inputs: {
    ...{ Service: 'cloudwatch', Api: 'PutMetricData', Namespace: 'Platform/Restores' },
    MetricData: [{ MetricName: metric, Dimensions: [{ Name: 'Source', Value: workspace }], Value: 1, Unit: 'Count' }],
  },
});

const answer = (name: string, status: string, message: string) => ({
  name,
  action: 'aws:executeAwsApi',
  isEnd: true,
  inputs: {
    ...{ Service: 'backup', Api: 'PutRestoreValidationResult', RestoreJobId: '{{ RestoreJobId }}' },
    ...{ ValidationStatus: status, ValidationStatusMessage: message },
  },
});
