import { stackPolicy } from '../identity';
import type { Context } from '../kernel';
import { brokerName, userSecretName } from './names';
import { ADMINISTRATOR } from './names';
import { CONSOLE } from './authorisation';
import type { BrokerPlan } from './settings';

/** A value that CloudFormation works out. */
type Intrinsic = Readonly<Record<string, unknown>>;

/** One resource of a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly DeletionPolicy: string;
  readonly UpdateReplacePolicy: string;
  readonly Metadata: Readonly<Record<string, string>>;
  readonly Properties: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly AWSTemplateFormatVersion: '2010-09-09';
  readonly Description: string;
  readonly Parameters: Readonly<Record<ParameterName, { readonly Type: string; readonly Description: string }>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<OutputName, { readonly Description: string; readonly Value: Intrinsic }>>;
}

/** What Terraform hands in: ids of what it makes itself. None is a secret. */
const PARAMETERS = {
  StorageKey: { Type: 'String', Description: 'ARN of the key of the messages' },
  SecretsKey: { Type: 'String', Description: 'ARN of the key of the passwords' },
  SecurityGroup: { Type: 'String', Description: 'Security group of the broker' },
  Subnets: { Type: 'CommaDelimitedList', Description: 'Two data subnets, in two zones' },
  Configuration: { Type: 'String', Description: 'Id of the configuration' },
  ConfigurationRevision: { Type: 'Number', Description: 'Its revision; it takes effect with the next reboot' },
} as const;
export type ParameterName = keyof typeof PARAMETERS;

export type OutputName = 'BrokerId' | 'BrokerArn' | 'FirstEndpoint' | 'SecondEndpoint';

export interface TemplateProps {
  readonly context: Context;
  /** Name of the broker in its environment. */
  readonly broker: string;
  readonly plan: BrokerPlan;
  readonly engineVersion: string;
  /** One user each. */
  readonly teams: readonly string[];
  /** Set only while non-production is taken down. */
  readonly letGo: boolean;
}

/** Logical id of the broker: what the ledger, the stack policy and the outputs call it. */
export const BROKER = 'Broker';

/**
 * The broker and the passwords of its users, which are made inside AWS and never leave it: the broker takes them by
 * dynamic reference. The template holds no `${`, which Terraform would read as its own.
 */
export const brokerTemplate = (props: TemplateProps): Template => {
  const users = [...props.teams, ADMINISTRATOR];
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `ActiveMQ broker ${props.broker} and the passwords of its users`,
    Parameters: PARAMETERS,
    Resources: {
      ...Object.fromEntries(users.map((user) => [secretId(user), secret(props, user)])),
      [BROKER]: broker(props, users),
    },
    Outputs: OUTPUTS,
  };
};

/**
 * Logical id of a user's secret: letters and digits only. An upper-case X stands for the hyphen, which no name of a team
 * has, so that two teams never share one.
 */
export const secretId = (user: string): string =>
  `Secret${user.charAt(0).toUpperCase()}${user.slice(1).replaceAll('-', 'X')}`;

/** CloudFormation may never take the broker or a password away, nor put another in its place. */
export const brokerStackPolicy = (props: Pick<TemplateProps, 'letGo'>): string =>
  stackPolicy([BROKER, 'Secret*'], props);

const PASSWORD_LENGTH = 64; // 12-250 for a broker, letters and digits: well beyond guessing

/**
 * A broker refuses commas, colons and equal signs, and wants 12-250 characters, four of them different: letters and
 * digits alone cannot break that, nor a URL, nor a shell. Source: amazon-mq/latest/api-reference, user.
 */
const secret = ({ context, broker: name, letGo }: TemplateProps, user: string): TemplateResource => ({
  Type: 'AWS::SecretsManager::Secret',
  ...keep(letGo, 'RetainExceptOnCreate'),
  Properties: {
    Name: userSecretName(context, name, user),
    Description: `User ${user} of the broker ${name}: made with the broker, changed as ADR-0009 says`,
    KmsKeyId: ref('SecretsKey'),
    GenerateSecretString: {
      SecretStringTemplate: JSON.stringify({ username: user }),
      GenerateStringKey: 'password',
      PasswordLength: PASSWORD_LENGTH,
      ExcludePunctuation: true,
      IncludeSpace: false,
      RequireEachIncludedType: true,
    },
  },
});

const broker = (props: TemplateProps, users: readonly string[]): TemplateResource => ({
  Type: 'AWS::AmazonMQ::Broker',
  ...keep(props.letGo, 'Retain'),
  Properties: {
    BrokerName: brokerName(props.context, props.broker),
    ...engine(props),
    ...PLACE,
    AuthenticationStrategy: 'SIMPLE',
    EncryptionOptions: { UseAwsOwnedKey: false, KmsKeyId: ref('StorageKey') },
    Logs: { General: true, Audit: true },
    Configuration: { Id: ref('Configuration'), Revision: ref('ConfigurationRevision') },
    Users: users.map(userOf),
  },
});

/** Amazon MQ takes 5.18 and later only with automatic patches; they come in the window, one of the pair after the other. */
const engine = ({ plan: { instanceType, maintenance }, engineVersion }: TemplateProps) => ({
  EngineType: 'ACTIVEMQ',
  EngineVersion: engineVersion,
  HostInstanceType: instanceType,
  AutoMinorVersionUpgrade: true,
  MaintenanceWindowStartTime: { DayOfWeek: maintenance.day, TimeOfDay: maintenance.time, TimeZone: 'UTC' },
});

const userOf = (user: string) => ({
  Username: user,
  Password: join('{{resolve:secretsmanager:', ref(secretId(user)), ':SecretString:password}}'),
  ConsoleAccess: user === ADMINISTRATOR,
  Groups: user === ADMINISTRATOR ? [ADMINISTRATOR, CONSOLE] : [user],
});

/**
 * The metadata say the same as the policies, because CloudFormation does not take a change of these alone.
 * Source: AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.
 */
const keep = (letGo: boolean, deletion: 'Retain' | 'RetainExceptOnCreate') => ({
  DeletionPolicy: letGo ? 'Delete' : deletion,
  UpdateReplacePolicy: letGo ? 'Delete' : 'Retain',
  Metadata: { Keep: letGo ? 'no longer: it is taken down' : 'whatever happens to the stack' },
});

const ref = (id: string): Intrinsic => ({ Ref: id });
const join = (...parts: readonly (string | Intrinsic)[]): Intrinsic => ({ 'Fn::Join': ['', parts] });
const ofBroker = (attribute: string): Intrinsic => ({ 'Fn::GetAtt': [BROKER, attribute] });
const endpoint = (index: number): Intrinsic => ({ 'Fn::Select': [index, ofBroker('OpenWireEndpoints')] });

/** A pair in two zones on one file system. Changing any of it would make another broker. */
const PLACE = {
  DeploymentMode: 'ACTIVE_STANDBY_MULTI_AZ',
  StorageType: 'EFS',
  PubliclyAccessible: false,
  SubnetIds: ref('Subnets'),
  SecurityGroups: [ref('SecurityGroup')],
} as const;

const OUTPUTS: Template['Outputs'] = {
  BrokerId: { Description: 'Id of the broker, part of the names of its log groups', Value: ref(BROKER) },
  BrokerArn: { Description: 'ARN of the broker', Value: ofBroker('Arn') },
  FirstEndpoint: { Description: 'OpenWire over TLS, one of the pair', Value: endpoint(0) },
  SecondEndpoint: { Description: 'OpenWire over TLS, the other of the pair', Value: endpoint(1) },
};
