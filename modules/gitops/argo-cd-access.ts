import { stringify } from 'yaml';

/** Groups of Keycloak's realm for consoles, beside one of each team's own name. */
export const GROUPS = {
  /** Operate the platform: see everything, sync and restart anything. What stands there comes from Git all the same. */
  operators: 'platform-operators',
  /** See everything, change nothing. */
  auditors: 'platform-auditors',
} as const;

/** Realm of Keycloak for people who use the platform's consoles. */
export const CONSOLES_REALM = 'consoles';

/** Client of that realm: public with PKCE (S256), so that no secret has to travel before anybody can sign in. */
export const ARGOCD_CLIENT = 'argocd';

/** An environment that stands on the cluster, and whether teams may sync it by hand. */
export interface ServedEnvironment {
  readonly name: string;
  readonly production: boolean;
}

export interface AccessProps {
  readonly environments: readonly ServedEnvironment[];
  readonly teams: readonly string[];
}

/**
 * Single sign-on. `groups` is no scope to ask for: the client of the realm carries the mapper itself. Source:
 * docs/operator-manual/user-management/keycloak.md of argoproj/argo-cd v3.5.1.
 */
export const oidcConfig = (keycloakHost: string): string =>
  stringify({
    name: 'Keycloak',
    issuer: `https://${keycloakHost}/realms/${CONSOLES_REALM}`,
    clientID: ARGOCD_CLIENT,
    enablePKCEAuthentication: true,
    refreshTokenThreshold: '2m',
    requestedScopes: ['openid', 'profile', 'email'],
  });

/**
 * Who may do what: nothing by default, nobody creates, changes or deletes an Application by hand. A team sees its own
 * projects, `<environment>-<team>`, and syncs and restarts before production; in production it looks on, because what
 * changes there went through a pull request. Nobody reads logs here: no project shows pods (ADR-0016). Source: docs/operator-manual/rbac.md of argoproj/argo-cd v3.5.1.
 */
export const accessPolicy = ({ environments, teams }: AccessProps): string =>
  [
    ...READ.map((resource) => allow('role:auditor', resource, 'get', '*')),
    allow('role:auditor', 'applications', 'get', '*/*'),
    allow('role:auditor', 'applicationsets', 'get', '*/*'),
    ...['sync', 'action/*'].map((action) => allow('role:operator', 'applications', action, '*/*')),
    'g, role:operator, role:auditor',
    `g, ${GROUPS.operators}, role:operator`,
    `g, ${GROUPS.auditors}, role:auditor`,
    ...environments.flatMap((environment) => teams.flatMap((team) => ofTeam(environment, team))),
    '',
  ].join('\n');

const READ = ['clusters', 'projects', 'repositories'];
const BEFORE_PRODUCTION = ['sync', 'action/apps/Deployment/restart'];

function ofTeam({ name, production }: ServedEnvironment, team: string): readonly string[] {
  const project = `${name}-${team}`;
  const role = `role:${project}`;
  return [
    allow(role, 'applications', 'get', `${project}/*`),
    ...(production ? [] : BEFORE_PRODUCTION).map((action) => allow(role, 'applications', action, `${project}/*`)),
    `g, ${team}, ${role}`,
  ];
}

const allow = (subject: string, resource: string, action: string, object: string): string =>
  `p, ${subject}, ${resource}, ${action}, ${object}, allow`;
