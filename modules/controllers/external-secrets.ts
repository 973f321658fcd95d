import { type IdentitySpec, roleArn, trustRole } from '../identity';
import { arn, type Context, platformSecretName, type Statement } from '../kernel';

/** Its namespace, service account and release. */
export const EXTERNAL_SECRETS = 'external-secrets';
const READER = 'secrets-reader';

/**
 * External Secrets reads the platform's own secrets itself, and a team's secrets only as that team's reader: each
 * ClusterSecretStore names the role to assume, so that no store reaches further than its team.
 * It reads and never writes: no PushSecret, no search by name or tag (ListSecrets cannot be narrowed).
 * `environments` are the workspaces that stand on the cluster; the cluster itself has a reader for Keycloak's database.
 */
export const externalSecrets = (context: Context, environments: readonly string[]): IdentitySpec => ({
  kind: 'controller',
  namespace: EXTERNAL_SECRETS,
  serviceAccount: EXTERNAL_SECRETS,
  name: EXTERNAL_SECRETS,
  description: "External Secrets: the platform's secrets, and those of teams through their readers",
  policies: {
    'platform-secrets': [readSecrets(context), decryptSecrets(context)],
    'team-readers': [assumeReaders(context, environments)],
  },
});

/** Last part of the name of the role that reads one team's secrets in one environment. */
export const secretsReaderName = (team: string): string => `${team}-${READER}`;

/** Name of the role that reads the master of Keycloak's database: unlike any reader of a team, whatever environments are called. */
export const KEYCLOAK_MASTER_READER = 'keycloak-master-reader';

/** Trust of a team's reader: External Secrets of the cluster that the environment stands on. */
export const trustExternalSecrets = (cluster: Context): Statement =>
  trustRole(cluster, roleArn(cluster, EXTERNAL_SECRETS));

/** Every secret of the platform on this cluster. */
export const platformSecrets = (context: Context): string =>
  arn.regional(context, 'secretsmanager', `secret:${platformSecretName(context, '*')}`);

const readSecrets = (context: Context): Statement => ({
  Sid: 'ReadPlatformSecrets',
  Effect: 'Allow',
  Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
  Resource: platformSecrets(context),
});

/** Whichever key encrypts them: Secrets Manager tells KMS which secret it opens. */
const decryptSecrets = (context: Context): Statement => ({
  Sid: 'DecryptPlatformSecrets',
  Effect: 'Allow',
  Action: 'kms:Decrypt',
  Resource: arn.regional(context, 'kms', 'key/*'),
  Condition: {
    StringEquals: { 'kms:ViaService': `secretsmanager.${context.region}.amazonaws.com` },
    StringLike: { 'kms:EncryptionContext:SecretARN': platformSecrets(context) },
  },
});

/** Session tags of Pod Identity travel along, so tagging has to be allowed together with assuming. */
const assumeReaders = (context: Context, environments: readonly string[]): Statement => ({
  Sid: 'AssumeTeamReaders',
  Effect: 'Allow',
  Action: ['sts:AssumeRole', 'sts:TagSession'],
  Resource: [
    roleArn(context, KEYCLOAK_MASTER_READER),
    ...environments.map((environment) => arn.iam(context, `role/${context.organisation}-${environment}-*-${READER}`)),
  ],
});
