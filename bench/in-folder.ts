import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Works in a folder of its own, which is gone afterwards. */
export function inFolder<T>(work: (outdir: string) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return work(outdir);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
