import { above, type AlarmRow, type MathSignal } from '../alarms';
import { insightOf, MINUTE, type WatchedCluster } from './subject';

/** Behind what Keycloak answers, as its operator calls it (KeycloakServiceDependentResource of keycloak/keycloak). */
export const KEYCLOAK = { Namespace: 'keycloak', Service: 'keycloak-service' } as const;

/** Share of answers, in percent, that may be errors before signing in is said to fail. */
const FAILED_PERCENT = 10;
/** With fewer requests in a minute, one that fails says nothing. */
const LEAST_REQUESTS = 20;

/** Signing in: without it people reach neither the consoles of the platform nor those of services. */
export const IDENTITY_ALARMS: readonly AlarmRow<WatchedCluster>[] = [
  {
    id: 'keycloak-down',
    meaning: ({ cluster }) =>
      `Nobody can sign in on ${cluster}: no Keycloak is ready, or over ${FAILED_PERCENT} percent of its answers at the door are errors.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: (subject) => signIn(subject),
    when: () => above(0, 'Count', 3),
    missing: { is: 'breaching', because: 'a Service without any pod behind it is not reported at all' },
  },
];

/** 1 while people cannot sign in. The door counts each request to a Service by itself (log-metrics.ts). */
const signIn = ({ cluster }: WatchedCluster): MathSignal => {
  const atDoor = (name: string) => ({ namespace: 'Platform/Service', name, dimensions: KEYCLOAK });
  return {
    kind: 'math',
    metrics: {
      pods: { metric: insightOf(cluster, 'service_number_of_running_pods', KEYCLOAK), statistic: 'Minimum' },
      requests: { metric: atDoor('Seconds'), statistic: 'SampleCount' },
      errors: { metric: atDoor('Errors'), statistic: 'Sum' },
    },
    expression:
      `IF(pods < 1, 1, IF(FILL(requests, 0) >= ${LEAST_REQUESTS}, ` +
      `IF(100 * FILL(errors, 0) / FILL(requests, 1) > ${FAILED_PERCENT}, 1, 0), 0))`,
    label: 'nobody can sign in',
    unit: 'Count',
    periodSeconds: MINUTE,
  };
};
