import { type Place, PLACES } from './places';
import { APPROVERS_BY_COMMIT } from './approvers';
import { CHAIN, chainOf, chainProblems, endOf, type Link } from './chain';
import type { Folder } from './folder';
import { jsonOf } from './json';
import type { Manifest } from './predicates';
import { type FoundRecord, recordsIn } from './record-files';
import { judgedRecords } from './record-problems';

export interface VerifiedRecords {
  readonly records: readonly FoundRecord[];
  /** Ids of records that hold. */
  readonly standing: ReadonlySet<string>;
  readonly places: readonly Place[];
  readonly links: readonly Link[];
  /** Records that do not hold, and clocks that disagree. */
  readonly problems: readonly string[];
  readonly chain: readonly string[];
  readonly schema: readonly string[];
}

/** Reads the records of evidence again from their bytes, and asks them all that was asked when it was built. */
export function recordsOf(folder: Folder, manifest: Manifest | undefined): VerifiedRecords {
  const given = [...folder].filter(([path]) => path.startsWith('records/'));
  const { records, problems: unreadable } = recordsIn(given.map(([path, bytes]) => ({ path, bytes })));
  const parsed = CHAIN.safeParse(jsonOf(folder.get('records.json')));
  const places = PLACES.safeParse(jsonOf(folder.get('workspaces.json')));
  const lists = APPROVERS_BY_COMMIT.safeParse(jsonOf(folder.get('approvers.json')));
  const links = parsed.data ?? [];
  const approversAt = (commit: string) => lists.data?.[commit] ?? undefined;
  const judge = { approversAt, places: places.data ?? [], asOf: manifest?.predicate.asOf ?? '' };
  return {
    ...{ records, links, places: places.data ?? [], ...judgedRecords(records, judge) },
    chain: [...chainProblems(links), ...linkProblems(links, chainOf(records)), ...endProblems(links, manifest)],
    schema: [
      ...(parsed.success ? [] : ['records.json is no chain of records']),
      ...(places.success ? [] : ['workspaces.json is no list of workspaces']),
      ...(lists.success ? [] : ['approvers.json is no list of approvers by commit']),
      ...unreadable,
    ],
  };
}

/** Every link has its record, every record its link, and a link says of its record what the record says. */
function linkProblems(links: readonly Link[], own: readonly Link[]): readonly string[] {
  const there = new Map(own.map((link) => [link.sha256, link]));
  const linked = new Set(links.map((link) => link.sha256));
  const missing = links.filter(({ sha256, id }) => there.get(sha256)?.id !== id);
  const strangers = own.filter(({ sha256 }) => !linked.has(sha256));
  const others = links.filter((link) => {
    const found = there.get(link.sha256);
    return found?.id === link.id && JSON.stringify({ ...found, chain: '' }) !== JSON.stringify({ ...link, chain: '' });
  });
  return [
    ...missing.map(({ id, file }) => `missing record: ${id} is not in ${file}`),
    ...strangers.map(({ id }) => `records.json: ${id} is in no chain`),
    ...others.map(({ id }) => `records.json: it says another time, place or kind of ${id} than the record`),
  ];
}

/** The manifest names the end of the chain: records that are gone with their links are gone before it. */
function endProblems(links: readonly Link[], manifest: Manifest | undefined): readonly string[] {
  const said = manifest?.predicate.records;
  const end = endOf(links);
  if (said === undefined || said === end) return [];
  const fix = 'records are here that it does not know, or are gone that it knew';
  return [
    `manifest.json: its chain of records ends with ${said.slice(0, 12)}, and this one with ${end.slice(0, 12)} - ${fix}`,
  ];
}
