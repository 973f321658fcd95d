import { CloudformationStack } from '@cdktf/provider-aws/lib/cloudformation-stack';
import { Construct } from 'constructs';
import { handlesSecrets, makesServiceRole, Role, trustCloudFormation } from '../identity';
import { arn, type Context, type Statement } from '../kernel';
import {
  type ConnectionOutput,
  type ConnectionParameter,
  connectionStackPolicy,
  connectionTemplate,
} from './connection-template';
import { itsmConnectionName, itsmSecretName } from './names';
import type { ItsmSettings } from './settings';

export interface ConnectionProps {
  readonly context: Context;
  readonly itsm: ItsmSettings;
  /** Key of the credentials, which carries `CONNECTION_KEY_TAG`. */
  readonly keyArn: string;
  /** Set only while non-production is taken down. */
  readonly letGo: boolean;
}

const MINUTES = 15;

/** The way into the tracker, whose credentials enter neither plan nor state. */
export class Connection extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ConnectionProps) {
    super(scope, id);
    const output = this.stack(props, this.role(props));
    this.arn = output('ConnectionArn');
  }

  private stack(props: ConnectionProps, role: Role): (name: ConnectionOutput) => string {
    const { context, keyArn } = props;
    const parameters: Record<ConnectionParameter, string> = { Key: keyArn };
    const stack = new CloudformationStack(this, 'Default', {
      name: context.name.local('cloudformation-stack', 'itsm'),
      templateBody: JSON.stringify(connectionTemplate(props)),
      parameters,
      policyBody: connectionStackPolicy(props),
      iamRoleArn: role.arn,
      onFailure: 'DELETE',
      timeoutInMinutes: MINUTES,
      dependsOn: role.permissions,
    });
    return (name) => stack.outputs.lookup(name);
  }

  /** As whom CloudFormation works: Terraform's own role may read no secret, so it could resolve no reference to one. */
  private role({ context, keyArn }: ConnectionProps): Role {
    return new Role(this, 'deployment', {
      context,
      name: 'itsm-connection',
      description: 'CloudFormation: the way into the tracker, and its credentials',
      trust: [trustCloudFormation(context)],
      policies: { connection: deploymentStatements(context, keyArn) },
    });
  }
}

/**
 * EventBridge writes the secret of a connection as whoever makes the connection.
 * Sources: eventbridge/latest/userguide/eb-target-connection-auth and encryption-connections.
 */
export const deploymentStatements = (context: Context, keyArn: string): readonly Statement[] => [
  allow(
    'Connection',
    ['events:CreateConnection', 'events:DeleteConnection', 'events:DescribeConnection', 'events:UpdateConnection'],
    arn.regional(context, 'events', `connection/${itsmConnectionName(context)}*`),
  ),
  handlesSecrets('Secrets', [ownSecretArn(context), connectionSecretArn(context)]),
  allow('InventValue', ['secretsmanager:GetRandomPassword'], '*'),
  {
    ...allow('KeyOfCredentials', ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'], keyArn),
    Condition: {
      StringLike: {
        'kms:ViaService': [`secretsmanager.${context.region}.amazonaws.com`, `events.${context.region}.amazonaws.com`],
      },
    },
  },
  makesServiceRole(context, 'apidestinations.events.amazonaws.com'),
];

const ownSecretArn = (context: Context): string =>
  arn.regional(context, 'secretsmanager', `secret:${itsmSecretName(context)}-??????`);

/** Where EventBridge keeps what a connection was given. */
export const connectionSecretArn = (context: Context): string =>
  arn.regional(context, 'secretsmanager', `secret:events!connection/${itsmConnectionName(context)}/*`);

const allow = (Sid: string, Action: readonly string[], Resource: string | readonly string[]) =>
  ({ Sid, Effect: 'Allow', Action, Resource }) as const;
