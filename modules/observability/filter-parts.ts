/**
 * One filter for all of these, or as many as their patterns need. Each says how many there are, so that one that is gone is
 * missed: what the others count looks whole (src/alarm-writers.ts).
 */
export function inParts<T, Line>(
  id: string,
  all: readonly T[],
  most: number,
  line: (some: readonly T[]) => Line,
): Readonly<Record<string, Line>> {
  const count = Math.ceil(all.length / most);
  return Object.fromEntries(
    Array.from({ length: count }, (_, part) => [
      count === 1 ? id : `${id}-${part + 1}-of-${count}`,
      line(all.slice(part * most, (part + 1) * most)),
    ]),
  );
}
