/** What one Job asks for; its chart says the same. */
export const JOB_DEMAND = { maxReplicas: 1, surge: 0, cpuMillicores: 50, memoryMiB: 64, memoryLimitMiB: 128 } as const;
