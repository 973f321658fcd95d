import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Ended, ROOT, run, temporaryFolders } from '../support/programs';

const folder = temporaryFolders();

/** What the program says of itself: its parts, and whether anything was compiled for it. */
const PROGRAM = `import { part } from './part';
import { word } from 'word';
const compiler = Object.keys(require.cache).some((file) => file.includes('/tsx/'));
if (process.argv[2] === 'slip') part.missing();
console.log(String(part), word, compiler ? 'compiled' : 'kept');
`;

describe('a start', () => {
  let checkout = '';

  beforeEach(async () => {
    checkout = folder();
    for (const name of readdirSync(join(ROOT, 'bin'))) cpSync(join(ROOT, 'bin', name), join(checkout, 'bin', name));
    for (const name of ['tsx', 'esbuild']) link(name);
    write('package.json', '{}');
    write('src/cli/main.ts', PROGRAM);
    write('src/cli/part/index.ts', "export const part: string = 'one';\n");
    write('node_modules/word/package.json', '{"main":"index.js"}');
    write('node_modules/word/index.js', "exports.word = 'said';\n");
    await passed(1100); // what was changed a moment ago is not kept yet
    await start();
    await start();
  });

  const path = (file: string) => join(checkout, file);
  const write = (file: string, text: string) => {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), text);
  };
  const link = (name: string) => {
    mkdirSync(path('node_modules'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), path(`node_modules/${name}`));
  };
  const start = (words: readonly string[] = [], options: readonly string[] = []): Promise<Ended> =>
    run(process.execPath, [...options, path('bin/platform'), ...words]);
  const said = async (...options: readonly string[]) => (await start([], options)).stdout.trim();
  const kept = () => path('node_modules/.cache/eks-platform');

  it('compiles nothing that an earlier one compiled', async () => {
    expect(await said()).toBe('one said kept');
  });

  it('sees an edit, also of the same length and with its time set back', async () => {
    const { atime, mtime } = statSync(path('src/cli/part/index.ts'));
    write('src/cli/part/index.ts', "export const part: string = 'two';\n");
    utimesSync(path('src/cli/part/index.ts'), atime, mtime);
    expect(await said()).toBe('two said compiled');
    await passed(1100);
    await start();
    expect(await said()).toBe('two said kept');
  });

  it('sees a file that is now found before another', async () => {
    write('src/cli/part.ts', "export const part: string = 'first';\n");
    expect(await said()).toBe('first said compiled');
  });

  it('sees an edit in a package', async () => {
    write('node_modules/word/index.js', "exports.word = 'meant';\n");
    expect(await said()).toBe('one meant compiled');
  });

  it.each([
    [
      'a byte in the middle is another',
      (text: Buffer) => text.fill(text.readUInt8(text.length >> 1) ^ 1, text.length >> 1, (text.length >> 1) + 1),
    ],
    ['the end is missing', (text: Buffer) => text.subarray(0, text.length - 7)],
    ['nothing is left', () => Buffer.alloc(0)],
  ])('takes nothing of what it kept when %s', async (_, spoilt) => {
    const whole = join(folder(), 'whole');
    cpSync(kept(), whole, { recursive: true });
    for (const name of readdirSync(whole)) {
      cpSync(whole, kept(), { recursive: true });
      writeFileSync(join(kept(), name), spoilt(readFileSync(join(whole, name))));
      expect([name, (await start()).stdout]).toEqual([name, expect.stringMatching(/^one said (kept|compiled)\n$/)]);
    }
  });

  it('works where nothing can be kept', async () => {
    rmSync(kept(), { recursive: true });
    rmSync(dirname(kept()), { recursive: true });
    write('node_modules/.cache', 'a file');
    expect(await said()).toBe('one said compiled');
  });

  it('says of a slip where it is in the TypeScript, kept or not', async () => {
    const first = (await start(['slip'])).stderr;
    appendFileSync(path('src/cli/main.ts'), '\n');
    for (const stderr of [first, (await start(['slip'])).stderr]) {
      expect(stderr).toContain('TypeError: ');
      expect(stderr).toContain(`${path('src/cli/main.ts')}:4:`);
      expect(stderr).not.toContain('.cache');
    }
  });

  it('runs the files themselves when something is loaded before it', async () => {
    write('before.cjs', '');
    expect(await said('--require', path('before.cjs'))).toBe('one said compiled');
  });
});
