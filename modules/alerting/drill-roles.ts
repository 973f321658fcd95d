import { Construct } from 'constructs';
import { Role } from '../identity';
import { arn, type Context, type Statement } from '../kernel';
import { testerStatements } from './testers';

/** Last parts of the names of the roles that a drill of alarms takes: in the account, and in the one that keeps its events. */
export const ALARM_DRILL = 'alarm-drill';
export const drillReader = ({ workspace }: Pick<Context, 'workspace'>): string => `alarm-drill-reader-${workspace}`;

const HOURS = 2; // as long as the job may run

export interface DrillRoleProps {
  readonly context: Context;
  /** Whether Argo CD speaks in this account. */
  readonly argoCd: boolean;
  /** Who may take it: jobs of the protected environment of the workspace. */
  readonly trust: Statement;
  /** The bucket that keeps evidence of this account, and where it stands. */
  readonly evidence: { readonly bucket: string; readonly place: Pick<Context, 'account' | 'region'> };
}

/** What the workflow of drills does: rings the alarms of drills, looks what became of it, and puts the record away. */
export class DrillRole extends Construct {
  constructor(scope: Construct, id: string, { context, argoCd, trust, evidence }: DrillRoleProps) {
    super(scope, id);
    new Role(this, 'Default', {
      ...{ context, name: ALARM_DRILL, trust: [trust], maxSessionHours: HOURS },
      description: 'The workflow of drills: rings the alarms of drills, says what no alarm says, keeps what it showed',
      policies: { alarms: testerStatements({ context, argoCd }), evidence: keepsRecord(evidence) },
    });
  }
}

const keepsRecord = ({ bucket, place }: DrillRoleProps['evidence']): readonly Statement[] => [
  { Sid: 'PutRecord', Effect: 'Allow', Action: 's3:PutObject', Resource: arn.s3(bucket, 'drills/*') },
  usesKey('EncryptRecord', 'kms:GenerateDataKey', place, arn.s3(bucket)),
];

export interface DrillReaderProps {
  /** The account that keeps events. */
  readonly context: Context;
  /** The account whose drill asks. */
  readonly source: Context;
  readonly trust: Statement;
  /** Where its events lie. */
  readonly events: { readonly bucket: string; readonly prefix: string };
}

/** Looks, in the account that keeps them, which events of a drill have arrived; reads those of one account, and writes nothing. */
export class DrillReader extends Construct {
  constructor(scope: Construct, id: string, { context, source, trust, events }: DrillReaderProps) {
    super(scope, id);
    new Role(this, 'Default', {
      ...{ context, name: drillReader(source), trust: [trust], maxSessionHours: HOURS },
      description: `The workflow of drills in ${source.workspace}: looks which events have arrived here`,
      policies: { events: readsEvents(context, events) },
    });
  }
}

const readsEvents = (context: Context, { bucket, prefix }: DrillReaderProps['events']): readonly Statement[] => [
  {
    ...{ Sid: 'ListEvents', Effect: 'Allow', Action: 's3:ListBucket', Resource: arn.s3(bucket) },
    Condition: { StringLike: { 's3:prefix': `${prefix}*` } },
  },
  { Sid: 'ReadEvents', Effect: 'Allow', Action: 's3:GetObject', Resource: arn.s3(bucket, `${prefix}*`) },
  usesKey('KeyOfEvents', 'kms:Decrypt', context, arn.s3(bucket)),
];

/** Through S3, for the objects of one bucket: with a bucket key its context names the bucket, without one the object. */
const usesKey = (
  Sid: string,
  Action: string,
  place: Pick<Context, 'account' | 'region'>,
  bucketArn: string,
): Statement => ({
  ...{ Sid, Effect: 'Allow', Action, Resource: arn.regional(place, 'kms', 'key/*') },
  Condition: {
    StringEquals: { 'kms:ViaService': `s3.${place.region}.amazonaws.com` },
    ArnLike: { 'kms:EncryptionContext:aws:s3:arn': [bucketArn, `${bucketArn}/*`] },
  },
});
