import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECIDED_FOLDERS, decisionNumbers } from '../explain/decisions';

const FOLDER = join(__dirname, '..', '..', 'docs', 'adr');

/** Every decision with its date, and the folders of modules that it stands behind. */
export function decisionsPage(generated: string): string {
  const rows = readdirSync(FOLDER)
    .filter((file) => /^\d{4}-.*\.md$/.test(file))
    .sort()
    .map((file) => row(file, readFileSync(join(FOLDER, file), 'utf8')));
  return `# Decisions\n\n${generated}\n\n${WORDS}\n\n| decision | title | status | behind |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

const WORDS =
  'Why things are as they are, one page each. `bin/platform explain ADR-0024` leads on; so does the address of anything that a decision stands behind.';

function row(file: string, text: string): string {
  const [, name = '', title = ''] = /^# (ADR-\d{4}): (.*)$/m.exec(text) ?? [];
  const [, status = ''] = /^Status: (.*)$/m.exec(text) ?? [];
  const behind = DECIDED_FOLDERS.filter((folder) => decisionNumbers(`modules/${folder}/`).includes(name.slice(4)));
  const folders = behind.map((folder) => `\`modules/${folder}\``).join(', ') || '-';
  return `| [${name}](../adr/${file}) | ${title} | ${status} | ${folders} |`;
}
