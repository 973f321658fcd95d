import { describe, expect, it } from 'vitest';
import { again } from '../support/command-line';
import { temporaryFolders } from '../support/programs';

const folder = temporaryFolders();

interface Waves {
  readonly waves: readonly { readonly include: readonly { readonly workspace: string; readonly targets: string }[] }[];
}

describe('platform plan --matrix', () => {
  it('gives the jobs of the pipeline in waves of the contracts, as a workflow wants them', async () => {
    const { exitCode, stdout, stderr } = await again(['plan', '--matrix', 'nonprod-euw1', 'dev', '--out', folder()]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { waves } = JSON.parse(stdout) as Waves;
    const waveOf = (stack: string) =>
      waves.findIndex(({ include }) => include.some(({ targets }) => targets.split(' ').includes(stack)));
    const order = ['nonprod-euw1-network', 'nonprod-euw1-cluster', 'dev-data', 'dev-services', 'dev-tenancy'].map(
      waveOf,
    );
    expect(order[0]).toBeGreaterThanOrEqual(0);
    expect(order).toEqual([...new Set(order)].sort((one, other) => one - other));
  });
});
