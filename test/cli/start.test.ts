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
import { describe, expect, it } from 'vitest';
import { type Ended, ROOT, run, temporaryFolders } from '../support/programs';

const folder = temporaryFolders();

/** What the program says of itself: its parts, and whether anything was compiled for it. */
const PROGRAM = `import { part } from './part';
import { word } from 'word';
const compiler = Object.keys(require.cache).some((file) => file.includes('/tsx/'));
if (process.argv[2] === 'slip') part.missing();
console.log(String(part), word, compiler ? 'compiled' : 'kept');
`;

/** A checkout in small. */
class Checkout {
  constructor(private readonly folder: string) {
    for (const name of readdirSync(join(ROOT, 'bin'))) cpSync(join(ROOT, 'bin', name), this.path(`bin/${name}`));
    for (const name of ['tsx', 'esbuild']) this.link(name);
    this.write('package.json', '{}');
    this.write('src/cli/main.ts', PROGRAM);
    this.write('src/cli/part/index.ts', "export const part: string = 'one';\n");
    this.write('node_modules/word/package.json', '{"main":"index.js"}');
    this.write('node_modules/word/index.js', "exports.word = 'said';\n");
  }

  get kept(): string {
    return this.path('node_modules/.cache/eks-platform');
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  start(words: readonly string[] = [], options: readonly string[] = []): Promise<Ended> {
    return run(process.execPath, [...options, this.path('bin/platform'), ...words]);
  }

  async said(...options: readonly string[]): Promise<string> {
    return (await this.start([], options)).stdout.trim();
  }

  private link(name: string): void {
    mkdirSync(this.path('node_modules'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), this.path(`node_modules/${name}`));
  }
}

/** One that was started twice, so that all of it is kept. */
async function started(): Promise<Checkout> {
  const checkout = new Checkout(folder());
  await passed(1100); // what was changed a moment ago is not kept yet
  await checkout.start();
  await checkout.start();
  return checkout;
}

// Side by side, because each waits for seconds.
describe.concurrent('a start', () => {
  it('compiles nothing that an earlier one compiled', async () => {
    const checkout = await started();
    expect(await checkout.said()).toBe('one said kept');
  });

  it('sees an edit, also of the same length and with its time set back', async () => {
    const checkout = await started();
    const { atime, mtime } = statSync(checkout.path('src/cli/part/index.ts'));
    checkout.write('src/cli/part/index.ts', "export const part: string = 'two';\n");
    utimesSync(checkout.path('src/cli/part/index.ts'), atime, mtime);
    expect(await checkout.said()).toBe('two said compiled');
    await passed(1100);
    await checkout.start();
    expect(await checkout.said()).toBe('two said kept');
  });

  it('sees a file that is now found before another', async () => {
    const checkout = await started();
    checkout.write('src/cli/part.ts', "export const part: string = 'first';\n");
    expect(await checkout.said()).toBe('first said compiled');
  });

  it('sees an edit in a package', async () => {
    const checkout = await started();
    checkout.write('node_modules/word/index.js', "exports.word = 'meant';\n");
    expect(await checkout.said()).toBe('one meant compiled');
  });

  it.each([
    [
      'a byte in the middle is another',
      (text: Buffer) => text.fill(text.readUInt8(text.length >> 1) ^ 1, text.length >> 1, (text.length >> 1) + 1),
    ],
    ['the end is missing', (text: Buffer) => text.subarray(0, text.length - 7)],
    ['nothing is left', () => Buffer.alloc(0)],
  ])('takes nothing of what it kept when %s', async (_, spoilt) => {
    const checkout = await started();
    const whole = join(folder(), 'whole');
    cpSync(checkout.kept, whole, { recursive: true });
    for (const name of readdirSync(whole)) {
      cpSync(whole, checkout.kept, { recursive: true });
      writeFileSync(join(checkout.kept, name), spoilt(readFileSync(join(whole, name))));
      expect([name, (await checkout.start()).stdout]).toEqual([
        name,
        expect.stringMatching(/^one said (kept|compiled)\n$/),
      ]);
    }
  });

  it('works where nothing can be kept', async () => {
    const checkout = await started();
    rmSync(checkout.kept, { recursive: true });
    rmSync(dirname(checkout.kept), { recursive: true });
    checkout.write('node_modules/.cache', 'a file');
    expect(await checkout.said()).toBe('one said compiled');
  });

  it('says of a slip where it is in the TypeScript, kept or not', async () => {
    const checkout = await started();
    const first = (await checkout.start(['slip'])).stderr;
    appendFileSync(checkout.path('src/cli/main.ts'), '\n');
    for (const stderr of [first, (await checkout.start(['slip'])).stderr]) {
      expect(stderr).toContain('TypeError: ');
      expect(stderr).toContain(`${checkout.path('src/cli/main.ts')}:4:`);
      expect(stderr).not.toContain('.cache');
    }
  });

  it('runs the files themselves when something is loaded before it', async () => {
    const checkout = await started();
    checkout.write('before.cjs', '');
    expect(await checkout.said('--require', checkout.path('before.cjs'))).toBe('one said compiled');
  });
});
