import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { SsmDocument } from '@cdktf/provider-aws/lib/ssm-document';
import { Construct } from 'constructs';
import { alarmsOf } from '../alarms';
import { Role, trustService } from '../identity';
import { arn, type Context, reject, type Statement } from '../kernel';
import { RESTORE_ALARMS } from './alarms';
import { restoreCheckDocument } from './restore-check-document';
import { restoreRoleArn } from './restore-role';
import type { RestoreTests } from './restore-test';
import { restoreLateHours, restoreRhythmProblem } from './rhythm';

export interface RestoreCheckProps {
  readonly audit: Context;
  readonly source: Context;
  /** Their rhythm says when one is late. */
  readonly tests: RestoreTests;
  /** Name of the subnet group that restored databases must stand in. */
  readonly subnetGroupName: string;
  /** Queue that takes an event which could not be delivered. */
  readonly undeliveredArn: string;
}

/**
 * What was restored for a test is looked at before it is taken for good: that it came up, is sealed, and stands where
 * nobody reaches it. AWS Backup hears the answer, which stays in the record of the job; so does whoever is on call, where
 * it is no, or where none came for longer than the rhythm of the tests.
 */
export class RestoreCheck extends Construct {
  constructor(scope: Construct, id: string, props: RestoreCheckProps) {
    super(scope, id);
    const { audit, source, tests } = props;
    reject(`Restore check ${this.node.path}`, [restoreRhythmProblem(tests)]);
    const name = documentName(audit, source);
    const checker = this.checker(props);
    new SsmDocument(this, 'Default', {
      ...{ name, documentType: 'Automation', documentFormat: 'JSON' },
      content: JSON.stringify(restoreCheckDocument({ ...props, roleArn: checker.arn })),
    });
    this.start(name, checker.arn, props);
    const lateHours = restoreLateHours(tests) ?? 0;
    alarmsOf(this, RESTORE_ALARMS, { context: audit, of: source.workspace, lateHours });
  }

  private checker({ audit, source }: RestoreCheckProps): Role {
    return new Role(this, 'checker', {
      context: audit,
      name: `restore-check-${source.workspace}`,
      description: `Looks at databases that a test restored from copies of ${source.workspace}, and tells AWS Backup`,
      trust: [trustService(audit, 'ssm.amazonaws.com')],
      policies: { check: checks(audit) },
    });
  }

  /** Begins with every restore that the role of the tests made. */
  private start(document: string, checkerArn: string, { audit, source, undeliveredArn }: RestoreCheckProps): void {
    const rule = new CloudwatchEventRule(this, 'restored', {
      name: audit.name.local('event-rule', `restored-${source.workspace}`),
      description: `A test has restored a copy of ${source.workspace}`,
      eventPattern: JSON.stringify(restored(audit, source)),
    });
    new CloudwatchEventTarget(this, 'check', {
      rule: rule.name,
      arn: arn.regional(audit, 'ssm', `automation-definition/${document}:$DEFAULT`),
      roleArn: this.starter(document, checkerArn, { audit, source }).arn,
      inputTransformer: {
        inputPaths: { job: '$.detail.restoreJobId', database: '$.detail.createdResourceArn' },
        inputTemplate: '{"RestoreJobId":[<job>],"DatabaseArn":[<database>]}',
      },
      retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 }, // the database stays for hours, not for a day
      deadLetterConfig: { arn: undeliveredArn },
    });
  }

  private starter(
    document: string,
    checkerArn: string,
    { audit, source }: Pick<RestoreCheckProps, 'audit' | 'source'>,
  ): Role {
    return new Role(this, 'starter', {
      context: audit,
      name: `restored-${source.workspace}`,
      description: `Lets EventBridge start the check of what was restored of ${source.workspace}`,
      trust: [trustService(audit, 'events.amazonaws.com')],
      policies: { start: starts(audit, document, checkerArn) },
    });
  }
}

const documentName = (audit: Context, { workspace }: Context): string =>
  audit.name.local('ssm-document', `restore-check-${workspace}`);

/** Source: aws-backup/latest/devguide/restore-testing-validation and eventbridge (Restore Job State Change). */
export const restored = (audit: Context, source: Context) => ({
  source: ['aws.backup'],
  'detail-type': ['Restore Job State Change'],
  detail: { status: ['COMPLETED'], resourceType: ['RDS'], iamRoleArn: [restoreRoleArn(audit, source)] },
});

/** An answer to AWS Backup and a metric take no resource; the metric is narrowed by its namespace. */
const checks = (audit: Context): readonly Statement[] => [
  {
    ...{ Sid: 'LookAtRestored', Effect: 'Allow', Action: 'rds:DescribeDBInstances' },
    Resource: arn.regional(audit, 'rds', 'db:awsbackup-restore-test-*'),
  },
  { Sid: 'AnswerAwsBackup', Effect: 'Allow', Action: 'backup:PutRestoreValidationResult', Resource: '*' },
  {
    ...{ Sid: 'Count', Effect: 'Allow', Action: 'cloudwatch:PutMetricData', Resource: '*' },
    Condition: { StringEquals: { 'cloudwatch:namespace': 'Platform/Restores' } },
  },
];

/** Starting asks for the document and for the run that comes of it: systems-manager/latest/userguide/automation-setup-identity-based-policies. */
const starts = (audit: Context, document: string, checkerArn: string): readonly Statement[] => [
  {
    ...{ Sid: 'StartCheck', Effect: 'Allow', Action: 'ssm:StartAutomationExecution' },
    Resource: [`document/${document}`, `automation-definition/${document}:*`, 'automation-execution/*'].map((one) =>
      arn.regional(audit, 'ssm', one),
    ),
  },
  {
    ...{ Sid: 'HandOverChecker', Effect: 'Allow', Action: 'iam:PassRole', Resource: checkerArn },
    Condition: { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
  },
];
