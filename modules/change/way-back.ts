/**
 * The way back. `revert`: the commit is reverted, planned, approved and applied. `restore`: what was lost comes back from a
 * copy only. `roll-forward`: neither; a further change mends it.
 */
export const FALLBACKS = ['revert', 'restore', 'roll-forward'] as const;
export type Fallback = (typeof FALLBACKS)[number];

export interface WayBack {
  readonly kind: Fallback;
  readonly reason: string;
}
