import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Read } from './library';

/** Reads files below a folder: the root of a repository. */
export const readBelow =
  (root: string): Read =>
  (path) => {
    const file = join(root, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };

/** Reads files of this checkout. */
export const readCheckout: Read = readBelow(join(__dirname, '..', '..'));
