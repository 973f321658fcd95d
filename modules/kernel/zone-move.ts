/** Group of whoever empties a zone and brings it back: an access entry carries it (`cluster.access`, ADR-0069). */
export const ZONE_GROUP = 'platform-zones';

/** Says that an evacuation cordoned the node, so that a return undoes no cordon of anybody else. */
export const EVACUATED = 'platform.internal/evacuated';

/** Kubernetes then deletes the pods of a node that does not answer: kubernetes.io/docs/reference/labels-annotations-taints. */
export const OUT_OF_SERVICE = {
  ...{ key: 'node.kubernetes.io/out-of-service', value: 'evacuated', effect: 'NoExecute' },
} as const;

/** What Kubernetes adds to a node that is cordoned, and takes away by itself. */
export const CORDONED = 'node.kubernetes.io/unschedulable';

/** Says which return restarted a Deployment, so that none is restarted twice. */
export const RESTARTED = 'platform.internal/restarted-by';

/** What `kubectl rollout restart` writes. */
export const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';
