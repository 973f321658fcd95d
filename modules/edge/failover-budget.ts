/** What decides how long callers of a host may go without an answer, read from what is applied. */
export interface IngressPath {
  /** Of the target group. */
  readonly check: { readonly intervalSeconds: number; readonly timeoutSeconds: number; readonly count: number };
  /** Of the Ingress: how long NGINX waits for a connection to a pod, and how many it tries. */
  readonly connectSeconds: number;
  readonly tries: number;
  /** Of NGINX: failures before a pod is left alone for a while. */
  readonly maxFails: number;
}

/** One wait, the longest that it may be. */
export interface BudgetStep {
  readonly what: string;
  readonly seconds: number;
}

/** The most that callers may wait after a pod, a node or a zone was lost without a word (ADR on failover times). */
export const INGRESS_BUDGET_SECONDS = 30;

/** What callers are asked for: an address that does not answer is given up within this time, and the next one is taken. */
export const CALLER_CONNECT_SECONDS = 3;

/**
 * The waits that may follow on each other when a zone dies: the caller holds an address there, the load balancer still
 * counts an NGINX of that zone, and that NGINX's neighbour still counts a pod there. Deregistration adds nothing: a target
 * that is not healthy is sent nothing new. Nor does DNS: every door has an address in each zone, and a caller has them all.
 */
export const ingressBudget = ({ check, connectSeconds, tries, maxFails }: IngressPath): readonly BudgetStep[] => [
  { what: 'a caller gives up an address of the dead zone and takes the next', seconds: CALLER_CONNECT_SECONDS },
  {
    what: 'the load balancer finds out that an NGINX is dead',
    seconds: check.intervalSeconds * check.count + check.timeoutSeconds,
  },
  { what: 'NGINX gives up dead pods and takes the next', seconds: connectSeconds * Math.max(tries - 1, maxFails) },
];

export const totalSeconds = (steps: readonly BudgetStep[]): number =>
  steps.reduce((sum, { seconds }) => sum + seconds, 0);
