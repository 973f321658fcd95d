import { arn, type Context, type Statement } from '../kernel';
import { connectionSecretArn } from './connection';
import { givesUp, putsEvents } from './heartbeat';
import { LATE } from './opening';
import { itsmConnectionName, recordsArn, SOURCES } from './names';
import type { ItsmSettings } from './settings';

export interface RecordsRole {
  readonly context: Context;
  readonly itsm: ItsmSettings;
  readonly credentialsKeyArn: string;
  readonly keyArn: string;
}

/** What the workflow may do: call the one tracker, keep what it did not take, say what became of it. */
export const recordsStatements = (props: RecordsRole): readonly Statement[] => [
  ...callsTracker(props),
  givesUp(props.context),
  putsEvents(props.context, SOURCES.incidents, SOURCES.records),
  asksSuppressor,
  tellsLate,
  ...encrypts(props),
  writesLogs,
];

/** Source: step-functions/latest/dg/call-https-apis, IAM permissions. */
const callsTracker = ({ context, itsm, credentialsKeyArn }: RecordsRole): readonly Statement[] => [
  {
    ...allow('CallTracker', ['states:InvokeHTTPEndpoint'], recordsArn(context)),
    Condition: {
      StringEquals: { 'states:HTTPMethod': ['GET', 'POST'] },
      StringLike: { 'states:HTTPEndpoint': `${itsm.endpoint.replace(/\/+$/, '')}*` },
    },
  },
  allow(
    'UseConnection',
    ['events:RetrieveConnectionCredentials'],
    arn.regional(context, 'events', `connection/${itsmConnectionName(context)}/*`),
  ),
  allow(
    'ReadCredentials',
    ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
    connectionSecretArn(context),
  ),
  {
    ...allow('KeyOfCredentials', ['kms:Decrypt'], credentialsKeyArn),
    Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${context.region}.amazonaws.com` } },
  },
];

/** Source: step-functions/latest/dg/encryption-at-rest, which states both contexts. */
const encrypts = ({ context, keyArn }: RecordsRole): readonly Statement[] => [
  {
    ...allow('KeyOfRecords', ['kms:Decrypt', 'kms:GenerateDataKey'], keyArn),
    Condition: { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': recordsArn(context) } },
  },
  {
    ...allow('KeyOfLogs', ['kms:GenerateDataKey'], keyArn),
    Condition: { StringLike: { 'kms:EncryptionContext:SourceArn': arn.regional(context, 'logs', '*') } },
  },
];

/** Of composites nothing is told to whoever may ask for some only: API_DescribeAlarms. */
const asksSuppressor = allow('AskSuppressor', ['cloudwatch:DescribeAlarms'], '*');

/** No resource limits the action: service-authorization/latest/reference/list_amazoncloudwatch. */
const tellsLate: Statement = {
  ...allow('TellLate', ['cloudwatch:PutMetricData'], '*'),
  Condition: { StringEquals: { 'cloudwatch:namespace': LATE.namespace } },
};

/** No resource limits these: step-functions/latest/dg/cw-logs. */
const writesLogs: Statement = {
  Sid: 'DeliverLogs',
  Effect: 'Allow',
  Action: [
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
  ],
  Resource: '*',
};

function allow(Sid: string, Action: readonly string[], Resource: string) {
  return { Sid, Effect: 'Allow', Action, Resource } as const;
}
