import { describe, expect, it } from 'vitest';
import { platform, temporaryFolders } from '../support/programs';

const folder = temporaryFolders();

interface Waves {
  readonly waves: readonly { readonly include: readonly { readonly stack: string; readonly production: boolean }[] }[];
}

describe('platform plan --matrix', () => {
  it('gives the stacks in waves of the contracts, as a workflow wants them, and writes nothing', async () => {
    const { exitCode, stdout, stderr } = await platform(['plan', '--matrix', 'nonprod-euw1', 'dev', '--out', folder()]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { waves } = JSON.parse(stdout) as Waves;
    const waveOf = (stack: string) => waves.findIndex(({ include }) => include.some((one) => one.stack === stack));
    expect(waveOf('nonprod-euw1-network')).toBe(0);
    expect(waveOf('nonprod-euw1-cluster')).toBe(1);
    expect(waveOf('dev-data')).toBe(2);
    expect(waveOf('dev-tenancy')).toBe(waves.length - 1);
    expect(waves.flatMap(({ include }) => include).filter(({ production }) => production)).toEqual([]);
  });
});
