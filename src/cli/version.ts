import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './config';

/** The version of this checkout. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}
