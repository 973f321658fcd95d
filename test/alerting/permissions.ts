import type { Requirement } from '../support/requirements';
import { exactly, never } from './grant';
import { drills } from './permissions-drills';
import { records } from './permissions-records';
import { testers } from './permissions-testers';
import { alarm, arnOf, bus, namesOf, type Place, rule, type Table, trusted, undelivered } from './place';

const TLS = { 'aws:SecureTransport': 'true' };

/** Everything that an alerting stack may do or let others do, by the address of the policy. */
export const permissions = (place: Place): Table => ({
  ...topics(place),
  ...queues(place),
  ...keys(place),
  ...archive(place),
  ...records(place),
  ...small(place),
  ...testers(place),
  ...drills(place),
});

function topics(place: Place): Table {
  const table = ['critical', 'warning', 'info'].map((severity) => {
    const on = arnOf(place, 'sns', `${place.organisation}-alarms-${severity}`);
    const publish = { do: ['sns:Publish'], on, always: TLS };
    const asRules = 'service:events.amazonaws.com';
    return [
      `aws_sns_topic_policy.topic_${severity}-policy`,
      [
        ...exactly({ ...publish, may: 'ring', as: 'service:cloudwatch.amazonaws.com', when: alarm(place) }),
        ...(severity === 'warning'
          ? exactly({ ...publish, may: 'say what no alarm says', as: asRules })
          : [never('speak by a rule', { principal: asRules, action: 'sns:Publish', resource: on, context: TLS })]),
        never('ring in the clear', {
          ...{ principal: 'service:cloudwatch.amazonaws.com', action: 'sns:Publish', resource: on },
          context: { ...alarm(place), 'aws:SecureTransport': 'false' },
        }),
      ],
    ] as const;
  });
  return Object.fromEntries(table);
}

function queues(place: Place): Table {
  const argoCd = arnOf(place, 'sqs', `${namesOf(place)}-argocd-notifications`);
  const root = `aws:arn:aws:iam::${place.account}:root`;
  const notifier = { 'aws:PrincipalArn': `arn:aws:iam::${place.account}:role/${namesOf(place)}-argocd-notifications` };
  const giveUp = { do: ['sqs:SendMessage'], on: undelivered(place), always: TLS };
  const topic = (severity: string) => arnOf(place, 'sns', `${place.organisation}-alarms-${severity}`);
  const byRule = { 'aws:SourceAccount': place.account, 'aws:SourceArn': rule(place, 'records') };
  return {
    'aws_sqs_queue_policy.undelivered_policy': [
      ...exactly({ ...giveUp, may: 'give up', as: 'service:events.amazonaws.com', when: byRule }),
      ...['critical', 'warning', 'info'].flatMap((severity) =>
        exactly({
          ...{ ...giveUp, may: `give up for ${severity}`, as: 'service:sns.amazonaws.com' },
          when: { 'aws:SourceArn': topic(severity) },
        }),
      ),
      never('give up in the clear', {
        ...{ principal: 'service:events.amazonaws.com', action: 'sqs:SendMessage', resource: undelivered(place) },
        context: { ...byRule, 'aws:SecureTransport': 'false' },
      }),
    ],
    'aws_sqs_queue_policy.argocd_policy': [
      ...exactly({
        may: 'notify',
        as: root,
        do: ['sqs:GetQueueUrl', 'sqs:SendMessage'],
        on: argoCd,
        when: notifier,
        always: TLS,
      }),
      never('notify in the clear', {
        ...{ principal: root, action: 'sqs:SendMessage', resource: argoCd },
        context: { ...notifier, 'aws:SecureTransport': 'false' },
      }),
    ],
  };
}

function keys(place: Place): Table {
  const own = governed(place);
  const encrypt = { do: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'], on: '*' };
  const group = (name: string) => ({ 'kms:EncryptionContext:aws:logs:arn': arnOf(place, 'logs', `log-group:${name}`) });
  const groups = [
    `/aws/kinesisfirehose/${namesOf(place)}-events`,
    `/aws/vendedlogs/pipes/${namesOf(place)}-argocd-notifications`,
    `/aws/vendedlogs/states/${namesOf(place)}-records`,
  ];
  return {
    'aws_kms_key.topics-key': [
      ...own,
      ...exactly({ ...encrypt, may: 'ring', as: 'service:cloudwatch.amazonaws.com', when: alarm(place) }),
      ...exactly({ ...encrypt, may: 'speak by a rule', as: 'service:events.amazonaws.com' }),
    ],
    'aws_kms_key.events': [
      ...own,
      ...groups.flatMap((name) =>
        exactly({
          may: `log to ${name}`,
          as: 'service:logs.eu-west-1.amazonaws.com',
          do: LOGGING,
          on: '*',
          when: group(name),
        }),
      ),
      ...exactly({
        ...{ may: 'bring logs of workflows', as: 'service:delivery.logs.amazonaws.com', do: ['kms:Decrypt'], on: '*' },
        when: { 'kms:EncryptionContext:SourceArn': arnOf(place, 'logs', '*') },
      }),
    ],
    'aws_kms_key.itsm-key': own,
  };
}

const LOGGING = [
  ...['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:DescribeKey'],
  ...['kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext'],
];

const governed = ({ account }: Place): readonly Requirement[] =>
  exactly({
    ...{ may: 'govern the key by the IAM of the account', as: `aws:arn:aws:iam::${account}:root` },
    ...{ do: ['kms:PutKeyPolicy'], on: '*' },
  });

function archive(place: Place): Table {
  const bucket = `arn:aws:s3:::${place.organisation}-logs-${place.workspace}-${place.audit}`;
  const stream = arnOf(place, 'firehose', `deliverystream/${namesOf(place)}-events`);
  const throughS3 = {
    'kms:ViaService': `s3.${place.region}.amazonaws.com`,
    'kms:EncryptionContext:aws:s3:arn': bucket,
  };
  const group = arnOf(place, 'logs', `log-group:/aws/kinesisfirehose/${namesOf(place)}-events:log-stream:delivery`);
  const key = `arn:aws:kms:${place.region}:${place.audit}:key/records`;
  const encrypt = { do: ['kms:Decrypt', 'kms:GenerateDataKey'], on: key };
  const find = ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'];
  const write = ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject', 's3:PutObjectAcl'];
  return {
    'aws_iam_role.archive_role': trusted(place, 'firehose', stream),
    'aws_iam_role_policy.archive_role_archive': [
      ...exactly({ may: 'find the archive', do: find, on: bucket }),
      ...exactly({ may: 'write events', do: write, on: `${bucket}/audit/events/source=aws.cloudwatch/a.gz` }),
      never('write among other records', { action: 's3:PutObject', resource: `${bucket}/network/a` }),
      ...exactly({ ...encrypt, may: 'encrypt, under a bucket key', when: throughS3 }),
      ...exactly({
        ...{ ...encrypt, may: 'encrypt an object' },
        when: { ...throughS3, 'kms:EncryptionContext:aws:s3:arn': `${bucket}/audit/events/a` },
      }),
      ...exactly({ may: 'tell failures', do: ['logs:PutLogEvents'], on: group }),
    ],
    'aws_iam_role.archive_rule-role': trusted(place, 'events', rule(place, 'archive')),
    'aws_iam_role_policy.archive_rule-role_stream': exactly({
      ...{ may: 'put events on the stream', do: ['firehose:PutRecord', 'firehose:PutRecordBatch'], on: stream },
    }),
  };
}

/** Whoever drills: these alarms, this metric, this queue. */
/** Roles that do one thing. */
function small(place: Place): Table {
  const argoCd = arnOf(place, 'sqs', `${namesOf(place)}-argocd-notifications`);
  const take = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
  const put = (source: string) =>
    exactly({
      ...{ may: `speak as ${source}`, do: ['events:PutEvents'], on: bus(place), when: { 'events:source': source } },
    });
  const chat = `arn:aws:chatbot::${place.account}:chat-configuration/x`;
  return {
    'aws_iam_role.heartbeat_role': trusted(place, 'scheduler'),
    'aws_iam_role_policy.heartbeat_role_bus': [
      ...put('platform.heartbeat'),
      ...exactly({ may: 'give up', do: ['sqs:SendMessage'], on: undelivered(place) }),
    ],
    'aws_iam_role.argocd_role': trusted(
      place,
      'pipes',
      arnOf(place, 'pipes', `pipe/${namesOf(place)}-argocd-notifications`),
    ),
    'aws_iam_role_policy.argocd_role_carry': [
      ...exactly({ may: 'take notices', do: take, on: argoCd }),
      ...put('platform.argo-cd'),
    ],
    'aws_iam_role.teams_role': trusted(place, 'chatbot', chat),
    'aws_iam_role_policy.teams_role_alarms': exactly({
      ...{ may: 'see alarms', on: '*' },
      do: ['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData', 'cloudwatch:GetMetricWidgetImage'],
    }),
    'aws_iam_role.itsm_deployment': exactly({
      ...{ may: 'be assumed', as: 'service:cloudformation.amazonaws.com', do: ['sts:AssumeRole'] },
    }),
  };
}
