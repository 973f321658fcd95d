import { z } from 'zod';

/** Lists of approvers by the commit that has them, as they are written there; nothing where a commit has none. */
export type Lists = ReadonlyMap<string, string | undefined>;

/** How evidence keeps them. */
export const APPROVERS_BY_COMMIT = z.record(z.string(), z.string().nullable());

export const approversFile = (lists: Lists): string =>
  `${JSON.stringify(Object.fromEntries([...lists].map(([commit, text]) => [commit, text ?? null])), null, 2)}\n`;
