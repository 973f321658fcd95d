import type { Accepted } from './audit';

/** Advisories that we live with for a while. None today. */
export const ACCEPTED: readonly Accepted[] = [];
