/** The namespace of Keycloak, the Service that its operator makes there, and the port of both it and its pods. */
const KEYCLOAK = 'http://keycloak-service.keycloak.svc.cluster.local:8080';

/** Where tokens of a realm come from, and where the keys are fetched that they are verified with. */
export interface SignInUrls {
  /** As every token names it in `iss`: the host that people meet. Nothing is fetched from there. */
  readonly issuerUrl: string;
  /** The realm's keys, from Keycloak itself: neither door nor load balancer stands between (ADR-0028). */
  readonly jwksUrl: string;
}

/** Of a realm, given the host name of Keycloak as people meet it. */
export const signInUrls = (host: string, realm: string): SignInUrls => ({
  issuerUrl: `https://${host}/realms/${realm}`,
  jwksUrl: `${KEYCLOAK}/realms/${realm}/protocol/openid-connect/certs`,
});

/** A service as a client of its environment's realm: gitops/charts/keycloak makes the rest of it. */
export interface SignInClient {
  readonly name: string;
  readonly description: string;
  /** Where people reach it, when they do; without, it only verifies tokens that others bring. */
  readonly url?: string;
  /** Whom the tokens that it gets are for: itself, and the peers that it may hand them on to. */
  readonly audiences: readonly string[];
}
