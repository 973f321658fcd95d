import { assert, constantFrom, property, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testContext } from '../../test/support/synth';
import { userSecretArn, userSecretName } from './names';
import { brokerStackPolicy, brokerTemplate, secretId, type Template, type TemplateProps } from './template';

const context = testContext({ workspace: 'prod' });
const plan = { instanceType: 'mq.m5.large', maintenance: { day: 'SATURDAY', time: '02:00' } } as const;
const template = (props: Partial<TemplateProps> = {}): Template =>
  brokerTemplate({
    ...{ context, broker: 'events', plan, engineVersion: '5.19', teams: ['intake', 'cases'], letGo: false },
    ...props,
  });
const { Broker } = template().Resources;
const secrets = Object.entries(template().Resources).filter(([id]) => id !== 'Broker');
const team = stringMatching(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/).filter((name) => name.length > 1 && name.length <= 20);

describe('the broker of the template', () => {
  it('is a private pair in two zones on shared, encrypted storage', () => {
    expect(Broker?.Properties).toMatchObject({
      BrokerName: 'exbank-prod-events',
      EngineType: 'ACTIVEMQ',
      EngineVersion: '5.19',
      HostInstanceType: 'mq.m5.large',
      DeploymentMode: 'ACTIVE_STANDBY_MULTI_AZ',
      StorageType: 'EFS',
      PubliclyAccessible: false,
      SubnetIds: { Ref: 'Subnets' },
      SecurityGroups: [{ Ref: 'SecurityGroup' }],
      EncryptionOptions: { UseAwsOwnedKey: false, KmsKeyId: { Ref: 'StorageKey' } },
    });
  });

  it('writes both logs, takes patches in its window, and runs the configuration that Terraform made', () => {
    expect(Broker?.Properties).toMatchObject({
      Logs: { General: true, Audit: true },
      AutoMinorVersionUpgrade: true,
      MaintenanceWindowStartTime: { DayOfWeek: 'SATURDAY', TimeOfDay: '02:00', TimeZone: 'UTC' },
      Configuration: { Id: { Ref: 'Configuration' }, Revision: { Ref: 'ConfigurationRevision' } },
    });
  });

  it('has one user for each team and one administrator, who alone may see the console', () => {
    const users = Broker?.Properties.Users as readonly Record<string, unknown>[];
    expect(users.map(({ Username, Groups, ConsoleAccess }) => [Username, Groups, ConsoleAccess])).toEqual([
      ['intake', ['intake'], false],
      ['cases', ['cases'], false],
      ['administrator', ['administrator', 'activemq-webconsole'], true],
    ]);
  });

  it('takes every password from the secret of its user, by reference', () => {
    const users = Broker?.Properties.Users as readonly Record<string, unknown>[];
    for (const { Username, Password } of users) {
      const reference = ['{{resolve:secretsmanager:', { Ref: secretId(String(Username)) }, ':SecretString:password}}'];
      expect(Password).toEqual({ 'Fn::Join': ['', reference] });
    }
  });
});

describe('the passwords of the template', () => {
  it('are made inside AWS, one for each user, under names that a rule gives', () => {
    expect(secrets.map(([id, { Properties }]) => [id, Properties.Name])).toEqual([
      ['SecretIntake', 'prod/messaging/events/intake/user'],
      ['SecretCases', 'prod/messaging/events/cases/user'],
      ['SecretAdministrator', 'prod/messaging/events/administrator/user'],
    ]);
    for (const [, { Properties }] of secrets) expect(Properties).not.toHaveProperty('SecretString');
  });

  it('are ones that a broker takes: 12-250 characters, at least 4 of them different, without , : =', () => {
    for (const [, { Properties }] of secrets) {
      const made = Properties.GenerateSecretString as Record<string, unknown>;
      expect(made.PasswordLength).toBeGreaterThanOrEqual(12);
      expect(made.PasswordLength).toBeLessThanOrEqual(250);
      expect(made).toMatchObject({ RequireEachIncludedType: true, IncludeSpace: false, GenerateStringKey: 'password' });
      expect([',', ':', '='].filter((refused) => characters(made).includes(refused))).toEqual([]);
    }
  });

  it('lie with the name of their user, under the key of passwords', () => {
    expect(secrets[0]?.[1].Properties).toMatchObject({
      KmsKeyId: { Ref: 'SecretsKey' },
      GenerateSecretString: { SecretStringTemplate: '{"username":"intake"}' },
    });
  });
});

describe('what the template holds', () => {
  it('outlives its stack, and whatever would replace it', () => {
    for (const [id, resource] of Object.entries(template().Resources)) {
      expect(resource.DeletionPolicy, id).toBe(id === 'Broker' ? 'Retain' : 'RetainExceptOnCreate');
      expect(resource.UpdateReplacePolicy, id).toBe('Retain');
    }
  });

  it('goes with its stack in a teardown, and says so where CloudFormation sees a change', () => {
    const gone = template({ letGo: true });
    for (const [id, resource] of Object.entries(gone.Resources)) {
      expect(resource, id).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
      expect(resource.Metadata).not.toEqual(template().Resources[id]?.Metadata);
    }
  });

  it('is never replaced or deleted by an update, says the stack policy', () => {
    expect(JSON.parse(brokerStackPolicy({ letGo: false }))).toEqual({
      Statement: [
        { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: ['Update:Replace', 'Update:Delete'],
          Resource: ['LogicalResourceId/Broker', 'LogicalResourceId/Secret*'],
        },
      ],
    });
  });

  it('is nothing that Terraform would read as its own', () => {
    expect(JSON.stringify(template())).not.toMatch(/[$%]\{/);
  });

  it('fits what CloudFormation takes as text, with fifty teams', () => {
    const teams = Array.from({ length: 50 }, (_, index) => `team-of-a-long-na-${index}`);
    expect(JSON.stringify(template({ teams })).length).toBeLessThan(51_200);
  });
});

describe('the names of a team', () => {
  it('are a user that Amazon MQ takes and a logical id that CloudFormation takes', () => {
    assert(
      property(team, (name) => {
        expect(name).toMatch(/^[A-Za-z0-9._~-]{2,100}$/);
        expect(secretId(name)).toMatch(/^Secret[A-Za-z0-9]{1,200}$/);
      }),
    );
  });

  it('are never those of another team', () => {
    const close = constantFrom('a-1', 'a1', 'ax1', 'a-x-1', 'ax-1', 'a-x1', 'x-a1', 'xa-1');
    assert(property(close, close, (one, other) => (secretId(one) === secretId(other)) === (one === other)));
    assert(property(team, team, (one, other) => (secretId(one) === secretId(other)) === (one === other)));
  });

  it('give a secret whose ARN cannot be mistaken for that of another', () => {
    expect(userSecretArn(context, 'events', 'card-assets')).toBe(
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/messaging/events/card-assets/user-??????',
    );
    assert(
      property(team, (name) => {
        expect(userSecretName(context, 'events', name)).not.toMatch(/-[A-Za-z0-9]{6}$/);
      }),
    );
  });
});

/** All characters that Secrets Manager may choose from. */
function characters({ ExcludePunctuation, IncludeSpace, ExcludeCharacters = '' }: Record<string, unknown>): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const punctuation = ExcludePunctuation === true ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
  const all = `${letters}${punctuation}${IncludeSpace === true ? ' ' : ''}`;
  return Array.from(all)
    .filter((character) => !String(ExcludeCharacters).includes(character))
    .join('');
}
