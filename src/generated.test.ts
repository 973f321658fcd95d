import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stale, writeGenerated } from './generated';

const generated = {
  command: 'npm run tree',
  folders: ['tree'],
  files: { 'tree/a/one.yaml': 'one\n', 'two.yaml': '2\n' },
};
let root = '';
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'generated-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));
const write = (path: string, text: string) => writeFileSync(join(root, path), text);

describe('generated files', () => {
  it('are fresh once they are written', () => {
    writeGenerated(root, generated);
    expect(readFileSync(join(root, 'tree/a/one.yaml'), 'utf8')).toBe('one\n');
    expect(stale(root, generated)).toEqual([]);
  });

  it('are told when they are missing, stale or written by nothing, each with the command', () => {
    writeGenerated(root, generated);
    write('tree/a/one.yaml', 'by hand\n');
    write('tree/a/left.yaml', 'from before\n');
    rmSync(join(root, 'two.yaml'));
    expect(stale(root, generated)).toEqual([
      'tree/a/one.yaml is stale - run npm run tree',
      'two.yaml is missing - run npm run tree',
      'tree/a/left.yaml is written by nothing - run npm run tree, which removes it',
    ]);
  });

  it('lose what nothing writes, in their own folders only', () => {
    writeGenerated(root, generated);
    write('tree/left.yaml', 'from before\n');
    write('notes.yaml', 'mine\n');
    writeGenerated(root, generated);
    expect(existsSync(join(root, 'tree/left.yaml'))).toBe(false);
    expect(existsSync(join(root, 'notes.yaml'))).toBe(true);
  });
});
