import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Packs the state files below a folder, `<part>/<workspace>/terraform.tfstate`, into one file, those that hold nothing left out. */
const [folder = '', file = ''] = process.argv.slice(2);
const states = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('/terraform.tfstate'))
  .sort()
  .map(
    (path) =>
      [dirname(path), JSON.parse(readFileSync(join(folder, path), 'utf8')) as { resources: unknown[] }] as const,
  )
  .filter(([, { resources }]) => resources.length > 0);
writeFileSync(file, gzipSync(JSON.stringify(Object.fromEntries(states)), { level: 9 }));
