/** The questions of a security review (DORA Art. 9(4)(e), record of a change); `records`: what keeps them from being lost. */
export const AREAS = ['iam', 'network', 'crypto', 'exposure', 'logging', 'records'] as const;
export type Area = (typeof AREAS)[number];
