import { Construct } from 'constructs';
import { type Context, platformSecretName } from '../kernel';
import { SecretContainer } from '../secrets';
import { KEYCLOAK_SECRETS } from './keycloak';

export interface KeycloakSecretsProps {
  readonly context: Context;
  readonly keyArn: string;
}

/** A container for each of Keycloak's secrets, under names that External Secrets of the cluster may read. */
export class KeycloakSecrets extends Construct {
  /** By the last part of the secret's name. */
  readonly arns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { context, keyArn }: KeycloakSecretsProps) {
    super(scope, id);
    const made = Object.entries(KEYCLOAK_SECRETS).map(([part, purpose]) => {
      const name = platformSecretName(context, part);
      return [part, new SecretContainer(this, part, { context, name, purpose, keyArn }).arn] as const;
    });
    this.arns = Object.fromEntries(made);
  }
}
