/** What decides how long callers of a host may go without an answer, read from what is applied. */
export interface IngressPath {
  /** Of the target group. */
  readonly check: { readonly intervalSeconds: number; readonly timeoutSeconds: number; readonly count: number };
  /** Of the Ingress: how long NGINX waits for a connection to a pod. */
  readonly connectSeconds: number;
  /** Of the Ingress: pods that NGINX tries for one request, the first included. 0 is as many as there are, NGINX's default. */
  readonly tries: number;
  /** Of the Ingress: how long NGINX waits for the next byte over a connection that it has. */
  readonly readSeconds: number;
  /** Of the workload: the most pods that one zone may hold, all of which are dead when it is. */
  readonly podsInZone: number;
}

/** One wait, the longest that it may be. */
export interface BudgetStep {
  readonly what: string;
  readonly seconds: number;
}

/** The most that callers may wait after a pod, a node or a zone was lost without a word (ADR on failover times). */
export const INGRESS_BUDGET_SECONDS = 30;

/**
 * What callers are asked for: an address that does not answer is given up within this time, and the next one is taken. It is
 * no figure of ours, so it is no step of the sum: the sum must leave it.
 */
export const CALLER_CONNECT_SECONDS = 10;

/** How long Route 53 lets an answer for a load balancer be believed: elasticloadbalancing/latest/network/network-load-balancers. */
export const DNS_TTL_SECONDS = 60;

/**
 * The waits of ours that may follow on each other when a zone dies: a load balancer still counts an NGINX of that zone, and
 * another NGINX still counts every pod there, and asks one after the other. Deregistration adds nothing: a target that is
 * not healthy is sent nothing new. Nor does DNS: every door has an address in each zone, and a caller has them all.
 */
export const ingressBudget = ({ check, connectSeconds, podsInZone }: IngressPath): readonly BudgetStep[] => [
  { what: 'the load balancer finds out that an NGINX is dead', seconds: detectionSeconds(check) },
  { what: 'NGINX gives up the dead pods of the zone, one after the other', seconds: connectSeconds * podsInZone },
];

/** Just after an answer the target dies: the checks that follow, and the last one's wait. */
export const detectionSeconds = ({ intervalSeconds, timeoutSeconds, count }: IngressPath['check']): number =>
  intervalSeconds * count + timeoutSeconds;

/** Whether NGINX comes to a pod that lives, when all of one zone are dead. */
export const reachesALivePod = ({ tries, podsInZone }: IngressPath): boolean => tries === 0 || tries > podsInZone;

/** What a caller may spend on an address of the dead zone, within the promise. */
export const leftForCaller = (path: IngressPath): number => INGRESS_BUDGET_SECONDS - totalSeconds(ingressBudget(path));

/**
 * How long the one request waits that NGINX sends over a connection which it had kept to a pod that died without a word:
 * nothing on the network tells, so the read timeout does. The load balancer's wait may come before.
 */
export const keptSeconds = ({ check, readSeconds }: Pick<IngressPath, 'check' | 'readSeconds'>): number =>
  detectionSeconds(check) + readSeconds;

/** How long a caller goes without who keeps one address until its name no longer says it: no promise, but a figure. */
export const pinnedSeconds = ({ check }: Pick<IngressPath, 'check'>): number =>
  detectionSeconds(check) + DNS_TTL_SECONDS;

export const totalSeconds = (steps: readonly BudgetStep[]): number =>
  steps.reduce((sum, { seconds }) => sum + seconds, 0);
