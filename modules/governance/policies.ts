import * as policies from './policies/index';
import type { Policy } from './policy';

/** Every policy, in the order of its name. */
export const POLICIES: readonly Policy[] = Object.values<Policy>(policies).sort((one, other) =>
  one.id < other.id ? -1 : 1,
);
