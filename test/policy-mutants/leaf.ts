import type { Otherwise } from './values';

/** Something within a resource that can be said otherwise. */
export interface Leaf {
  readonly steps: readonly string[];
  readonly value: unknown;
  /** What else it could be. @default what its value suggests */
  readonly to?: readonly Otherwise[];
}
