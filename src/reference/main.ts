import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceJsonSchema } from '../../workspaces/service';
import { pages } from './pages';

// `npm run docs`
const root = join(__dirname, '..', '..');
const folder = join(root, 'docs', 'reference');
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(pages())) writeFileSync(join(folder, name), text);
writeFileSync(join(root, 'gitops', 'schema', 'service.schema.json'), serviceJsonSchema());
