import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { again } from '../support/command-line';
import { fewer } from '../support/fewer';
import { temporaryFolders } from '../support/programs';
import { standIns as providers } from '../support/providers';

const folder = temporaryFolders();
const config = fewer(folder(), { services: [], workspaces: ['audit', 'nonprod-euw1', 'dev'] });

describe.skipIf(!providers)('local mode', () => {
  const out = folder();
  const local = ['--config', config, '--state', 'local', '--state-dir', join(out, 'state'), '--out', out, '--json'];

  it('says which stack to apply first when an upstream was never applied', async () => {
    const { exitCode, stdout, stderr } = await again(['plan', 'nonprod-euw1-cluster', ...local], providers);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      stacks: [],
      failures: [
        {
          stacks: ['nonprod-euw1-cluster'],
          message:
            'reads the outputs of nonprod-euw1-network, which was never applied - apply nonprod-euw1-network first',
        },
      ],
    });
    expect(stderr).toContain('After mending it, this one alone: platform plan nonprod-euw1-cluster --state local');
  });

  it('reads the contract from the state file once it is there', async () => {
    const deployed = await again(['deploy', 'nonprod-euw1-network', '--yes', ...local], providers);
    expect(deployed.exitCode, deployed.stderr).toBe(0);
    const { exitCode, stdout } = await again(['plan', 'nonprod-euw1-cluster', ...local], providers);
    expect(JSON.parse(stdout)).toMatchObject({ stacks: [{ stack: 'nonprod-euw1-cluster', update: 0, destroy: 0 }] });
    expect(exitCode).toBe(0);
  });
});
