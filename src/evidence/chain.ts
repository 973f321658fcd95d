import { z } from 'zod';
import { canonical, sha256 } from '../../modules/change';
import { atOf, idOf, placesOf } from './record-facts';
import type { FoundRecord } from './record-files';

/** One record in the order of time, and a digest over it and all before it. */
const LINK = z.strictObject({
  id: z.string(),
  kind: z.string(),
  at: z.string().describe('When it was recorded.'),
  places: z.array(z.string()).describe('Workspaces or accounts that it speaks of.'),
  file: z.string(),
  number: z.int().min(1).describe('Number of the record in its file.'),
  sha256: z.string().describe('Of the canonical JSON of the record.'),
  chain: z.string().describe('SHA-256 of the link before, and of `sha256`.'),
});
export type Link = z.infer<typeof LINK>;
export const CHAIN = z.array(LINK);

/** Where every chain begins. */
const BEGINNING = '0'.repeat(64);

/** Records in the order in which they were recorded, each with all that came before it in its digest. */
export function chainOf(records: readonly FoundRecord[]): readonly Link[] {
  const links = records
    .map((record) => ({
      ...{ id: idOf(record), kind: record.kind, at: atOf(record), places: [...placesOf(record)] },
      ...{ file: record.file, number: record.number, sha256: sha256(canonical(record.body)) },
    }))
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  let before = BEGINNING;
  return links.map((link) => {
    before = next(before, link.sha256);
    return { ...link, chain: before };
  });
}

/** As evidence keeps it. */
export const chainText = (chain: readonly Link[]): string => `${JSON.stringify(chain, null, 2)}\n`;

/** The end of a chain: whoever knows it knows every record before. */
export const endOf = (chain: readonly Link[]): string => chain.at(-1)?.chain ?? BEGINNING;

const next = (before: string, digest: string): string => sha256(before + digest);
const orderOf = ({ at, sha256: digest }: Pick<Link, 'at' | 'sha256'>): string => `${at} ${digest}`;

/** Why a chain does not hold, as sentences. */
export function chainProblems(chain: readonly Link[]): readonly string[] {
  let before = BEGINNING;
  return chain.flatMap((link) => {
    const isWhole = next(before, link.sha256) === link.chain;
    before = link.chain;
    return isWhole
      ? []
      : [`records.json: the chain is broken at ${link.id}: a record before it was changed or is gone`];
  });
}
