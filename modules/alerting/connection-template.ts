import { stackPolicy } from '../identity';
import type { Context } from '../kernel';
import { itsmConnectionName, itsmSecretName } from './names';
import type { ItsmSettings } from './settings';

export interface ConnectionTemplateProps {
  readonly context: Context;
  readonly itsm: ItsmSettings;
  /** Set only while non-production is taken down. */
  readonly letGo: boolean;
}

/** What Terraform hands in. */
export type ConnectionParameter = 'Key';
export type ConnectionOutput = 'ConnectionArn';

export const CONNECTION = 'Connection';
export const CREDENTIALS = 'SecretCredentials';

/**
 * The credentials of the tracker and the connection that holds them, so that they enter neither plan nor state (ADR-0009
 * does the same for brokers). The secret is born with a value that opens nothing, because a connection needs one; its
 * keeper puts in the real one and counts `credentialVersion` up, which stands in the description and so makes CloudFormation
 * read the secret again. The template holds no `${`, which Terraform would read as its own.
 */
export const connectionTemplate = (props: ConnectionTemplateProps) => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Description: 'The way into the tracker, and its credentials',
  Parameters: { Key: { Type: 'String', Description: 'ARN of the key of the credentials' } },
  Resources: { [CREDENTIALS]: secret(props), [CONNECTION]: connection(props) },
  Outputs: {
    ConnectionArn: { Description: 'ARN of the connection', Value: { 'Fn::GetAtt': [CONNECTION, 'Arn'] } },
  },
});

/** Nobody takes the credentials away by a change of the template. */
export const connectionStackPolicy = (props: Pick<ConnectionTemplateProps, 'letGo'>): string =>
  stackPolicy([CREDENTIALS], props);

/** `username` and `password`, or `apiKey`: what each kind of tracker asks for. */
const secret = ({ context, itsm: { adapter }, letGo }: ConnectionTemplateProps) => ({
  Type: 'AWS::SecretsManager::Secret',
  DeletionPolicy: letGo ? 'Delete' : 'RetainExceptOnCreate',
  UpdateReplacePolicy: letGo ? 'Delete' : 'Retain',
  Metadata: { Keep: letGo ? 'no longer: it is taken down' : 'whatever happens to the stack' },
  Properties: {
    Name: itsmSecretName(context),
    Description: 'Credentials for the tracker: its keeper puts them in (docs/by-hand.md)',
    KmsKeyId: { Ref: 'Key' },
    GenerateSecretString: {
      ...(adapter === 'servicenow'
        ? { SecretStringTemplate: JSON.stringify({ username: 'platform' }), GenerateStringKey: 'password' }
        : { SecretStringTemplate: '{}', GenerateStringKey: 'apiKey' }),
      ExcludePunctuation: true,
      PasswordLength: 64,
    },
  },
});

const connection = ({ context, itsm }: ConnectionTemplateProps) => ({
  Type: 'AWS::Events::Connection',
  Properties: {
    Name: itsmConnectionName(context),
    Description: `The tracker, with version ${itsm.credentialVersion} of its credentials`,
    KmsKeyIdentifier: { Ref: 'Key' },
    ...(itsm.adapter === 'servicenow'
      ? {
          AuthorizationType: 'BASIC',
          AuthParameters: { BasicAuthParameters: { Username: part('username'), Password: part('password') } },
        }
      : {
          AuthorizationType: 'API_KEY',
          AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-api-key', ApiKeyValue: part('apiKey') } },
        }),
  },
});

const part = (key: string) => ({
  'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: CREDENTIALS }, `:SecretString:${key}}}`]],
});
