import type { Requirement } from '../support/requirements';
import { exactly } from './grant';
import { arnOf, bus, namesOf, type Place, rule, type Table, trusted, undelivered } from './place';

/** The workflow of records, what starts it, and who makes its way into the tracker. */
export function records(place: Place): Table {
  const machine = arnOf(place, 'states', `stateMachine:${namesOf(place)}-records`);
  return {
    'aws_iam_role.records_role': trusted(place, 'states', machine),
    'aws_iam_role_policy.records_role_records': [...tracker(place, machine), ...ofItself(place, machine)],
    'aws_iam_role.records_rule-role': trusted(place, 'events', rule(place, 'records')),
    'aws_iam_role_policy.records_rule-role_start': exactly({
      ...{ may: 'start the workflow', do: ['states:StartExecution'], on: machine },
    }),
    'aws_iam_role_policy.itsm_deployment_connection': deployment(place),
  };
}

function tracker(place: Place, machine: string): readonly Requirement[] {
  const endpoint = 'https://exbank.service-now.example/api/now/table/incident';
  const secret = arnOf(place, 'secretsmanager', `secret:events!connection/${namesOf(place)}-itsm/1-abcdef`);
  const call = { do: ['states:InvokeHTTPEndpoint'], on: machine };
  const connection = arnOf(place, 'events', `connection/${namesOf(place)}-itsm/1`);
  return [
    ...['GET', 'POST'].flatMap((method) =>
      exactly({
        ...{ ...call, may: `call the tracker with ${method}` },
        when: { 'states:HTTPMethod': method, 'states:HTTPEndpoint': endpoint },
      }),
    ),
    ...exactly({ may: 'use the connection', do: ['events:RetrieveConnectionCredentials'], on: connection }),
    ...exactly({
      ...{ may: 'read its credentials', on: secret },
      do: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
    }),
    ...exactly({
      ...{ may: 'decrypt them', do: ['kms:Decrypt'], on: '${aws_kms_key.itsm-key.arn}' },
      when: { 'kms:ViaService': `secretsmanager.${place.region}.amazonaws.com` },
    }),
  ];
}

function ofItself(place: Place, machine: string): readonly Requirement[] {
  const key = '${aws_kms_key.events.arn}';
  return [
    ...exactly({ may: 'keep what was not taken', do: ['sqs:SendMessage'], on: undelivered(place) }),
    ...exactly({ may: 'ask whether a drill explains it', do: ['cloudwatch:DescribeAlarms'], on: '*' }),
    ...exactly({
      ...{ may: 'tell that a record is late', do: ['cloudwatch:PutMetricData'], on: '*' },
      when: { 'cloudwatch:namespace': 'Platform/Records' },
    }),
    ...['incidents', 'records'].flatMap((kind) =>
      exactly({
        ...{ may: `tell of ${kind}`, do: ['events:PutEvents'], on: bus(place) },
        when: { 'events:source': `platform.${kind}` },
      }),
    ),
    ...exactly({
      ...{ may: 'encrypt its history', do: ['kms:Decrypt', 'kms:GenerateDataKey'], on: key },
      when: { 'kms:EncryptionContext:aws:states:stateMachineArn': machine },
    }),
    ...exactly({
      ...{ may: 'encrypt its logs', do: ['kms:GenerateDataKey'], on: key },
      when: { 'kms:EncryptionContext:SourceArn': arnOf(place, 'logs', '*') },
    }),
    ...exactly({ may: 'deliver its logs', do: DELIVERY, on: '*' }),
  ];
}

const DELIVERY = [
  ...['logs:CreateLogDelivery', 'logs:DeleteLogDelivery', 'logs:GetLogDelivery', 'logs:ListLogDeliveries'],
  ...['logs:UpdateLogDelivery', 'logs:PutResourcePolicy', 'logs:DescribeResourcePolicies', 'logs:DescribeLogGroups'],
];

function deployment(place: Place): readonly Requirement[] {
  const own = arnOf(place, 'secretsmanager', `secret:${place.workspace}/platform/itsm-abcdef`);
  const copy = arnOf(place, 'secretsmanager', `secret:events!connection/${namesOf(place)}-itsm/1-abcdef`);
  const connection = arnOf(place, 'events', `connection/${namesOf(place)}-itsm/1`);
  const service = 'apidestinations.events.amazonaws.com';
  const via = ['secretsmanager', 'events'].map((name) => `${name}.${place.region}.amazonaws.com`);
  return [
    ...exactly({
      ...{ may: 'make the connection', on: connection },
      do: ['Create', 'Delete', 'Describe', 'Update'].map((verb) => `events:${verb}Connection`),
    }),
    ...[own, copy].flatMap((on) => exactly({ may: 'keep credentials', do: SECRETS, on })),
    ...exactly({ may: 'invent a value', do: ['secretsmanager:GetRandomPassword'], on: '*' }),
    ...via.flatMap((name) =>
      exactly({
        ...{ may: 'encrypt them', do: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'] },
        ...{ on: '${aws_kms_key.itsm-key.arn}', when: { 'kms:ViaService': name } },
      }),
    ),
    ...exactly({
      ...{ may: 'have EventBridge make its role', do: ['iam:CreateServiceLinkedRole'] },
      on: `arn:aws:iam::${place.account}:role/aws-service-role/${service}/AWSServiceRoleForAmazonEventBridgeApiDestinations`,
      when: { 'iam:AWSServiceName': service },
    }),
  ];
}

const SECRETS = ['Create', 'Delete', 'Describe', 'Update']
  .map((verb) => `secretsmanager:${verb}Secret`)
  .concat(['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'])
  .concat(['secretsmanager:TagResource', 'secretsmanager:UntagResource']);
