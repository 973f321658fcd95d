/** Seconds within which whoever answers must know that a service has failed. */
export const KNOWN_WITHIN = 300;

/**
 * Alarms about services that need longer than that, by their runbook, and why they cannot be quicker, or must not. A service
 * whose own container crashes, is killed, or cannot start rings by `pod-restarts`, `pod-crash-loop`, `pod-out-of-memory`,
 * `pod-image-missing`, `pod-misconfigured` or `pod-not-created`, each within 270 seconds; one whose container
 * before it does, such as the step that loads a model, rings by `pod-held-back`, and by `model-not-loaded` at its first
 * words, each within 300 (ADR-0051); none of those may stand here. A loop of longer runs waits too shortly (10, 20, 40
 * seconds) for the agent to see it wait, once a minute, so the first restart rings by itself: no rollout and no drain
 * restarts a container, each is a crash, a kill or a failed probe.
 */
export const LATER: Readonly<Record<string, string>> = {
  'pod-pending': 'a node takes minutes to come, so a pod that waits less than ten is no fault',
  'pods-unschedulable': 'the same: Karpenter needs its minutes before a pod without a node is a fault',
  'pod-not-ready': 'a pod that warms up, or is replaced in a rollout, is not ready on purpose',
  'workload-short': 'a rollout is short of replicas on purpose, for as long as warm-up and probes take',
  'slo-errors': 'a burn rate is a share over an hour and five minutes; what customers feel rings by customer-impact',
  'slo-latency': 'a burn rate is a share over an hour and five minutes; what customers feel rings by customer-impact',
  'customer-impact': 'two bad minutes of three, because experiments stop on it and one may be a rollout',
  'door-silent': 'ten minutes without one request; at night five may be true',
  'queue-age': 'the period is what was promised: no message waits too long before it has waited that long',
  'pod-failed':
    'a run that was tried again until it was given up; only the audit log tells, which comes within a few minutes (ADR-0064)',
  'run-missed': 'a run that is due once a day is missed hours later, not seconds',
};
