import { describe, expect, it } from 'vitest';
import { areClean, type Check } from './checks';

const node = (text: string): Check => [process.execPath, '-e', text];

async function heard(...checks: readonly Check[]) {
  const said: string[] = [];
  return { clean: await areClean(checks, (text) => said.push(text)), said };
}

describe('checks side by side', () => {
  it('are clean when each of them is', async () => {
    expect(await heard(node('console.log(1)'), node(''))).toMatchObject({ clean: true });
  });

  it('tell all that they find, each in one piece below its command, also after one that failed', async () => {
    const slow = node("console.log('a'); setTimeout(() => { console.error('b'); process.exitCode = 1; }, 300)");
    const { clean, said } = await heard(slow, node("console.log('c'); process.exit(2)"), node("console.log('d')"));
    expect(clean).toBe(false);
    expect(said.map((text) => text.replace(/^> .*\n/, '')).sort()).toEqual(['a\nb\n', 'c\n', 'd\n']);
    expect(said.every((text) => text.startsWith(`> ${process.execPath} -e `))).toBe(true);
  });

  it.each([
    ['one that dies', node("process.kill(process.pid, 'SIGKILL')")],
    ['one that is not there', ['no-such-program', '.'] as const],
  ])('are not clean with %s', async (_, check) => {
    expect(await heard(check, node(''))).toMatchObject({ clean: false });
  });
});
