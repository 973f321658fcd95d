import { arn, type Context, type Statement } from '../kernel';
import { trustService } from './trust';

/** Lets CloudFormation work as the role, for stacks that handle what Terraform must not see (ADR-0009, ADR-0022). */
export const trustCloudFormation = (context: Context): Statement =>
  trustService(context, 'cloudformation.amazonaws.com', {
    allow: true,
    reason: 'CloudFormation documents no source for stack roles; only who may pass this role can hand it over',
  });

/** Secrets of a stack, from their birth to their end; deleting is part of a first creation that fails. */
export const handlesSecrets = (Sid: string, Resource: string | readonly string[]): Statement => ({
  Sid,
  Effect: 'Allow',
  Action: [
    'secretsmanager:CreateSecret',
    'secretsmanager:DeleteSecret',
    'secretsmanager:DescribeSecret',
    'secretsmanager:GetSecretValue',
    'secretsmanager:PutSecretValue',
    'secretsmanager:TagResource',
    'secretsmanager:UntagResource',
    'secretsmanager:UpdateSecret',
  ],
  Resource,
});

/** Lets whoever makes something of a service make the role of that service with it, and no other. */
export const makesServiceRole = (context: Context, service: string): Statement => ({
  Sid: 'RoleOfService',
  Effect: 'Allow',
  Action: ['iam:CreateServiceLinkedRole'],
  Resource: arn.iam(context, `role/aws-service-role/${service}/*`),
  Condition: { StringEquals: { 'iam:AWSServiceName': service } },
});

/** The policy of a stack: it may change what is there, and may never take away or replace what it keeps. */
export const stackPolicy = (keeps: readonly string[], { letGo }: { readonly letGo: boolean }): string =>
  JSON.stringify({
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' },
      ...(letGo
        ? []
        : [
            {
              Effect: 'Deny',
              Principal: '*',
              Action: ['Update:Replace', 'Update:Delete'],
              Resource: keeps.map((id) => `LogicalResourceId/${id}`),
            },
          ]),
    ],
  });
