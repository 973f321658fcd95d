/** Name of Keycloak's database and of the instance around it. */
export const KEYCLOAK_DATABASE = 'keycloak';

/** Secrets of Keycloak by the last part of their name, and what each is for. Values are put in by their owner. */
export const KEYCLOAK_SECRETS = {
  'keycloak-database':
    'Password of the database role that Keycloak signs in with, as {"password": …}; a Job of its chart sets it',
  'keycloak-admin': 'User name and password of the first administrator; needed until the realms exist',
  'keycloak-workforce': 'Secret of the client by which Keycloak signs people in at the directory of the organisation',
} as const;

export type KeycloakSecret = keyof typeof KEYCLOAK_SECRETS;
