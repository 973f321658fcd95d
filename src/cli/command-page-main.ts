import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandPage } from './command-page';
import { ROOT } from './config';

// Part of `npm run docs`.
writeFileSync(join(ROOT, 'docs', 'command-line.md'), commandPage());
