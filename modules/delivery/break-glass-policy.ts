import { arn, type Context, type Statement } from '../kernel';

/** Restarting, moving and growing what is there, by name or tag of this platform; nothing is made or deleted for good. */
export const mendStatements = (context: Context): readonly Statement[] => [
  {
    Sid: 'RestartAndFailOver',
    Effect: 'Allow',
    Action: [
      'autoscaling:SetDesiredCapacity',
      'autoscaling:TerminateInstanceInAutoScalingGroup',
      'cloudformation:CancelUpdateStack',
      'cloudformation:ContinueUpdateRollback',
      'codebuild:StopBuild',
      'ec2:RebootInstances',
      'ec2:TerminateInstances',
      'eks:UpdateNodegroupConfig',
      'mq:RebootBroker',
      'rds:RebootDBInstance',
    ],
    Resource: ['autoscaling', 'cloudformation', 'codebuild', 'ec2', 'eks', 'mq', 'rds'].map((service) =>
      arn.regional(context, service, '*'),
    ),
  },
  {
    Sid: 'LeaveZone',
    Effect: 'Allow',
    Action: ['arc-zonal-shift:CancelZonalShift', 'arc-zonal-shift:StartZonalShift', 'arc-zonal-shift:UpdateZonalShift'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:ResourceAccount': context.account } },
  },
];

/** An emergency opens the platform, not what it holds: settings and logs are read, records and secrets are not. */
export const RECORDS_STAY_CLOSED: Statement = {
  Sid: 'DenyRecords',
  Effect: 'Deny',
  Action: [
    'backup:DeleteRecoveryPoint',
    'ec2:ModifySnapshotAttribute',
    'ecr:GetDownloadUrlForLayer',
    'rds-data:*',
    'rds-db:connect',
    'rds:ModifyDBSnapshotAttribute',
    'secretsmanager:BatchGetSecretValue',
    'secretsmanager:GetSecretValue',
    'sqs:ReceiveMessage',
  ],
  Resource: '*',
};
