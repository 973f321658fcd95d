import { isDeepStrictEqual } from 'node:util';
import { CONNECTION_KEY_TAG } from '../../modules/alerting';
import { workflow } from '../../modules/alerting/workflow';
import { type Account, all, named, parsed, part, referred, remembered, unless } from './account';

const CONNECTION = '${aws_cloudformation_stack.itsm.outputs.ConnectionArn}';
const QUEUE = '${aws_sqs_queue_policy.undelivered_policy.queue_url}';

const isTried = remembered((repository: string) =>
  remembered((itsm: NonNullable<Account['settings']['itsm']>) => {
    const tried = workflow({ context: { repository }, itsm, connectionArn: CONNECTION, undeliveredUrl: QUEUE });
    const read: unknown = JSON.parse(JSON.stringify(tried));
    return remembered((definition: unknown) => isDeepStrictEqual(parsed(definition), read));
  }),
);

/** What stands between an event and the tracker. */
export function recordsLost({ alerting, place, repository, settings: { itsm } }: Account): readonly string[] {
  if (!itsm) return [];
  const own = `${place.organisation}-${place.workspace}`;
  const [, machine] = named(alerting, 'aws_sfn_state_machine', `${own}-records`) ?? [];
  const key = referred(alerting, part(machine, 'encryption_configuration.kms_key_id'));
  return [
    ...unless(machine !== undefined, 'there is no workflow of records'),
    ...unless(isTried(repository)(itsm)(machine?.definition), 'the workflow is not the one that was tried'),
    ...unless(machine?.type === 'STANDARD', 'the workflow cannot wait for a day'),
    ...unless(referred(alerting, machine?.role_arn)?.name === `${own}-records`, 'the workflow has not its role'),
    ...unless(
      part(machine, 'encryption_configuration.type') === 'CUSTOMER_MANAGED_KMS_KEY' && key !== undefined,
      'the workflow has not its key',
    ),
    ...unless(
      String(part(machine, 'logging_configuration.log_destination')).includes('aws_cloudwatch_log_group.records_log'),
      'the workflow does not log',
    ),
    ...unless(part(machine, 'logging_configuration.level') === 'ALL', 'the workflow logs too little'),
    ...connectionLost({ alerting }, itsm.adapter),
  ];
}

function connectionLost({ alerting }: Pick<Account, 'alerting'>, adapter: 'servicenow' | 'webhook'): readonly string[] {
  const [, stack] = all(alerting, 'aws_cloudformation_stack')[0] ?? [];
  const resources = part(parsed(stack?.template_body), 'Resources');
  const connection = part(resources, 'Connection.Properties');
  const key = referred(alerting, part(stack, 'parameters.Key'));
  const basic = part(connection, 'AuthParameters.BasicAuthParameters');
  const secret = part(resources, 'SecretCredentials.Properties');
  const types = ['Connection', 'SecretCredentials'].map((id) => part(resources, `${id}.Type`)).join();
  const born = part(secret, 'GenerateSecretString');
  return [
    ...unless(types === 'AWS::Events::Connection,AWS::SecretsManager::Secret', 'there is no connection, or no secret'),
    ...unless(
      typeof part(connection, 'Name') === 'string' && typeof part(secret, 'Name') === 'string',
      'connection or secret have other names',
    ),
    ...unless(
      part(born, 'GenerateStringKey') === 'password' &&
        part(parsed(part(born, 'SecretStringTemplate')), 'username') !== undefined,
      'the secret is born without what the connection asks for',
    ),
    ...unless(
      part(parsed(stack?.template_body), 'Parameters.Key.Type') === 'String',
      'CloudFormation is not handed the key',
    ),
    ...unless(
      part(connection, 'AuthorizationType') === (adapter === 'servicenow' ? 'BASIC' : 'API_KEY'),
      'nobody signs in to the tracker',
    ),
    ...unless(
      resolves(part(basic, 'Username'), 'username') && resolves(part(basic, 'Password'), 'password'),
      'the tracker is given no credentials',
    ),
    ...unless(
      part(connection, 'KmsKeyIdentifier.Ref') === 'Key' && part(secret, 'KmsKeyId.Ref') === 'Key',
      'credentials lie under another key',
    ),
    ...unless(key?.description === 'Credentials for the tracker', 'credentials have no key of their own'),
    ...unless(isDeepStrictEqual(key?.tags, CONNECTION_KEY_TAG), 'EventBridge does not use a key without its tag'),
    ...unless(
      isDeepStrictEqual(part(parsed(stack?.template_body), 'Outputs.ConnectionArn.Value'), GIVEN),
      'nobody learns of the connection',
    ),
    ...unless(referred(alerting, stack?.iam_role_arn) !== undefined, 'CloudFormation has no role'),
  ];
}

const GIVEN = { 'Fn::GetAtt': ['Connection', 'Arn'] };

const resolves = (value: unknown, key: string): boolean => {
  const pieces: unknown = part(value, 'Fn::Join.1');
  return isDeepStrictEqual(pieces, [
    '{{resolve:secretsmanager:',
    { Ref: 'SecretCredentials' },
    `:SecretString:${key}}}`,
  ]);
};
