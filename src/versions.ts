import { ADDONS, type Architecture, MINORS } from '../modules/cluster';

/** What AWS offers now: versions by what they are of, such as `1.36 coredns`; the newest first. */
export type Offered = Readonly<Record<string, readonly string[]>>;

/** Since when we know of a version: the day on which it was first seen, by what it is of and by version. */
export type Seen = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A version that may take the place of the newest one of the table. */
export interface Proposal {
  readonly of: string;
  readonly from: string;
  readonly to: string;
}

/** What the table has first, by what it is of: `<minor> <add-on>` and `<minor> ami <architecture>`. */
export function newest(): Readonly<Record<string, string>> {
  const entries = Object.entries(MINORS).flatMap(([minor, { addons, amis }]) => [
    ...ADDONS.map((addon) => [`${minor} ${addon}`, addons[addon][0]] as const),
    ...Object.entries(amis).map(
      ([architecture, [release]]) => [amiOf(minor, architecture as Architecture), release] as const,
    ),
  ]);
  return Object.fromEntries(entries);
}

export const amiOf = (minor: string, architecture: Architecture): string => `${minor} ami ${architecture}`;

/** Takes down what is seen for the first time; what is offered no more is forgotten. */
export const remembered = (seen: Seen, offered: Offered, today: string): Seen =>
  Object.fromEntries(
    Object.entries(offered).map(([of, versions]) => [
      of,
      Object.fromEntries(versions.map((version) => [version, seen[of]?.[version] ?? today])),
    ]),
  );

/**
 * The newest version that others have had for long enough: AWS names no day of release, so the days are those since we
 * first saw it. What the table has already, or has newer, is no proposal.
 */
export function proposals(seen: Seen, offered: Offered, today: string, cooldownDays: number): readonly Proposal[] {
  return Object.entries(newest()).flatMap(([of, from]) => {
    const versions = offered[of] ?? [];
    const known = versions.indexOf(from);
    const newer = known < 0 ? versions : versions.slice(0, known);
    const to = newer.find((version) => daysBetween(seen[of]?.[version] ?? today, today) >= cooldownDays);
    return to === undefined ? [] : [{ of, from, to }];
  });
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** The table with the proposals in it: each goes before the version that it follows, which stays as the way back. */
export const rewritten = (table: string, wanted: readonly Proposal[]): string =>
  wanted.reduce((text, { from, to }) => {
    const before = `['${from}'`;
    if (!text.includes(before)) throw new Error(`${from} does not begin a list of the table`);
    return text.replaceAll(before, `['${to}', '${from}'`);
  }, table);
