import type { PodDemand } from './quota';

/** What a container gets that says nothing: enough for a look around, too little to be left so. */
const DEFAULT = { cpu: '50m', memory: '64Mi' };
const DEFAULT_LIMIT = '128Mi';

/**
 * Limits of single containers. Nothing here is said of the most CPU: a `max` or a `default` of CPU would give every
 * container without a limit one, and throttle the scoring services (SetDefaults_LimitRangeItem of kubernetes).
 * None takes more memory than the largest pod of the team may, with the growth that the workspace states.
 */
export const containerLimits = (demands: readonly Pick<PodDemand, 'memoryLimitMiB'>[], growthPercent: number) => {
  const largest = Math.max(...demands.map(({ memoryLimitMiB }) => memoryLimitMiB), LEAST_MIB);
  return {
    type: 'Container',
    defaultRequest: DEFAULT,
    default: { memory: DEFAULT_LIMIT },
    max: { memory: `${Math.ceil((largest * (1 + growthPercent / 100)) / 64) * 64}Mi` },
  };
};

const LEAST_MIB = 128; // the default limit must fit below the maximum, or the range is refused
