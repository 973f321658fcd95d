import { canonical, sha256 } from '../../modules/change';
import { PLACES } from './places';
import { CHAIN, chainProblems, type Link } from './chain';
import { idOf } from './record-facts';
import { type FoundRecord, recordsIn } from './record-files';
import { judgedRecords } from './record-problems';
import type { Folder } from './folder';
import { jsonOf } from './json';

interface VerifiedRecords {
  readonly links: readonly Link[];
  /** Records that do not hold, and clocks that disagree. */
  readonly problems: readonly string[];
  readonly chain: readonly string[];
  readonly schema: readonly string[];
}

/** Reads the records of evidence again from their bytes, and asks them all that was asked when it was built. */
export function recordsOf(folder: Folder, asOf: string): VerifiedRecords {
  const given = [...folder].filter(([path]) => path.startsWith('records/'));
  const { records, problems: unreadable } = recordsIn(given.map(([path, bytes]) => ({ path, bytes })));
  const parsed = CHAIN.safeParse(jsonOf(folder.get('records.json')));
  const places = PLACES.safeParse(jsonOf(folder.get('workspaces.json')));
  const links = parsed.data ?? [];
  const judge = { approvers: String(folder.get('approvers.json') ?? ''), places: places.data ?? [], asOf };
  return {
    ...{ links, problems: judgedRecords(records, judge).problems },
    chain: [...chainProblems(links), ...linkProblems(links, records)],
    schema: [
      ...(parsed.success ? [] : ['records.json is no chain of records']),
      ...(places.success ? [] : ['workspaces.json is no list of workspaces']),
      ...unreadable,
    ],
  };
}

/** Every link has its record, and every record its link. */
function linkProblems(links: readonly Link[], records: readonly FoundRecord[]): readonly string[] {
  const digests = new Map(records.map((record) => [sha256(canonical(record.body)), record]));
  const linked = new Set(links.map((link) => link.sha256));
  return [
    ...links
      .filter(({ sha256: digest, id }) => {
        const record = digests.get(digest);
        return !record || idOf(record) !== id;
      })
      .map(({ id, file }) => `missing record: ${id} is not in ${file}`),
    ...[...digests]
      .filter(([digest]) => !linked.has(digest))
      .map(([, record]) => `records.json: ${idOf(record)} is in no chain`),
  ];
}
