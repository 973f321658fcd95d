import { CloudformationStack } from '@cdktf/provider-aws/lib/cloudformation-stack';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Connection } from './connection';
import { connectionTemplate } from './connection-template';
import type { ItsmSettings } from './settings';

const itsm: ItsmSettings = {
  adapter: 'servicenow',
  endpoint: 'https://itsm.exbank.example',
  onAlarm: 'incident',
  credentialVersion: 1,
};
const made = (change: Partial<ItsmSettings> = {}, letGo = false) =>
  synth((stack) => {
    new Connection(stack, 'itsm', { context: testContext(), itsm: { ...itsm, ...change }, keyArn: 'key', letGo });
  }).only(CloudformationStack);
const template = (change: Partial<ItsmSettings> = {}, letGo = false) =>
  connectionTemplate({ context: testContext(), itsm: { ...itsm, ...change }, letGo });

describe('the way into the tracker', () => {
  it('is made by CloudFormation as a role that waits for its rights, and cannot be destroyed by a plan', () => {
    expect(made()).toMatchObject({
      name: 'exbank-test-euw1-itsm',
      parameters: { Key: 'key' },
      iam_role_arn: '${aws_iam_role.itsm_deployment.arn}',
      on_failure: 'DELETE',
      depends_on: ['aws_iam_role_policy.itsm_deployment_connection'],
      lifecycle: { prevent_destroy: true },
    });
  });

  it('takes its credentials by reference: no value enters plan, state or template', () => {
    const { AuthParameters } = template().Resources.Connection.Properties;
    const part = (key: string) => ({
      'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'SecretCredentials' }, `:SecretString:${key}}}`]],
    });
    expect(AuthParameters).toEqual({
      BasicAuthParameters: { Username: part('username'), Password: part('password') },
    });
    expect(String(made().template_body)).not.toContain('${');
  });

  it('signs in with a key where the tracker is any other address', () => {
    expect(template({ adapter: 'webhook' }).Resources.Connection).toMatchObject({
      Properties: {
        AuthorizationType: 'API_KEY',
        AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-api-key' } },
      },
    });
  });

  it('reads the secret again when its version goes up, and then only', () => {
    expect(template()).toEqual(template());
    expect(template({ credentialVersion: 2 }).Resources.Connection).not.toEqual(template().Resources.Connection);
    expect(template({ credentialVersion: 2 }).Resources.SecretCredentials).toEqual(
      template().Resources.SecretCredentials,
    );
  });

  it('keeps the credentials, whatever happens to the stack, until non-production is taken down', () => {
    expect(template().Resources.SecretCredentials).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
    expect(JSON.parse(String(made().policy_body))).toMatchObject({
      Statement: [{ Effect: 'Allow' }, { Effect: 'Deny', Resource: ['LogicalResourceId/SecretCredentials'] }],
    });
    expect(template({}, true).Resources.SecretCredentials).toMatchObject({ DeletionPolicy: 'Delete' });
    expect(String(made({}, true).policy_body)).not.toContain('Deny');
  });
});
