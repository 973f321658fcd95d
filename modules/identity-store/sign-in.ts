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
