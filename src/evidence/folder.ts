/** Evidence as it was read from a folder: bytes by path. */
export type Folder = ReadonlyMap<string, Buffer>;

/** The text of one of its files; empty when it is not there. */
export const textIn = (folder: Folder, name: string): string => folder.get(name)?.toString('utf8') ?? '';
