import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from './pages';

// `npm run docs`
const folder = join(__dirname, '..', '..', 'docs', 'reference');
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(pages())) writeFileSync(join(folder, name), text);
