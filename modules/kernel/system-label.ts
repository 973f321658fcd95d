/** Keeps everything away from system nodes that does not belong to the cluster itself. Kubernetes' own key. */
export const SYSTEM_TAINT = { key: 'CriticalAddonsOnly', value: 'true' } as const;

/** Label of system nodes, for the affinities of what runs there. */
export const SYSTEM_LABEL = { key: 'platform/nodes', value: 'system' } as const;
