import { arn, type Context } from '../kernel';

export const OPENWIRE_PORT = 61617; // OpenWire over TLS: amazon-mq/latest/developer-guide/amazon-mq-broker-architecture

/** The one user that is not a team: it may use every queue, for whoever has to repair something. */
export const ADMINISTRATOR = 'administrator';

/** Logs of a broker, by the last part of their group's name. */
export const LOGS = { general: 'operations', audit: 'audit' } as const;
export type BrokerLog = keyof typeof LOGS;

/** What AWS calls the broker. */
export const brokerName = ({ name }: Pick<Context, 'name'>, broker: string): string => name.local('mq-broker', broker);

/** Every group that brokers of the account write to; the id in the name is known only to AWS. */
export const LOG_GROUPS = '/aws/amazonmq/broker/*';

/** The group that the broker of this id writes a log to. */
export const logGroupName = (brokerId: string, log: BrokerLog): string => `/aws/amazonmq/broker/${brokerId}/${log}`;

/** Start of the names of all users' secrets of the workspace. */
export const secretPrefix = ({ workspace }: Pick<Context, 'workspace'>): string => `${workspace}/messaging/`;

/**
 * The secret of one user, in Secrets Manager: `username` and `password` as JSON. `user` ends the name, because a team
 * may be called `card-assets`, and a name that ends in a hyphen and six characters can be mistaken for another's ARN.
 */
export const userSecretName = (context: Pick<Context, 'workspace'>, broker: string, user: string): string =>
  `${secretPrefix(context)}${broker}/${user}/user`;

/** The same as an ARN for policies; Secrets Manager adds a hyphen and six characters of its own. */
export const userSecretArn = (context: Context, broker: string, user: string): string =>
  arn.regional(context, 'secretsmanager', `secret:${userSecretName(context, broker, user)}-??????`);
