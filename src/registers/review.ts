import type { Workspace } from './place';

/** Months between reviews of firewall rules: half a year for critical or important functions (RTS 2024/1774 Art. 13(h)). */
const MONTHS: Readonly<Record<Workspace['criticality'], number>> = { critical: 6, important: 6, standard: 12 };

/** The day by which the rules of a workspace are to be looked at again; nothing when nobody has looked yet. */
export function nextReview({
  criticality,
  firewallReview: review,
}: Pick<Workspace, 'criticality' | 'firewallReview'>): string | undefined {
  if (review === undefined) return undefined;
  const [year = 0, month = 0, day = 0] = review.on.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + MONTHS[criticality], day)).toISOString().slice(0, 10);
}
