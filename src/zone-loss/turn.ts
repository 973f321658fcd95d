import { createHash } from 'node:crypto';

/** A number between 0 and 2^32 - 1 for a text: a draw that comes out the same in every run. */
export const turn = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0);
