import { describe, expect, it } from 'vitest';
import { again } from '../support/command-line';
import { fewer } from '../support/fewer';
import { LocalRun } from '../support/local-run';
import { filesIn, temporaryFolders } from '../support/programs';

const folder = temporaryFolders();
const config = fewer(folder(), { services: ['model-registry-proxy'] });
const REASON = ['--reason', 'the laptop is needed for something else'];

/** Runs a teardown that must be refused before anything is written, and hands back its sentence. */
async function refusal(args: readonly string[]): Promise<string> {
  const local = new LocalRun(folder(), config);
  const { exitCode, stdout, stderr } = await local.platform(['teardown', ...args]);
  expect({ exitCode, stdout, files: filesIn(local.folder) }).toEqual({ exitCode: 2, stdout: '', files: [] });
  return stderr;
}

describe('a teardown', () => {
  it.each(['prod', 'prod-euw1', 'audit'])('of %s is refused: no command takes production down', async (name) => {
    const sentence = await refusal([name, ...REASON, '--yes']);
    expect(sentence.split('\n')[0]).toBe(
      `TARGET: got "${name}", want non-production - production is never taken down by a command`,
    );
  });

  it('without a reason is refused', async () => {
    expect(await refusal(['dev', '--yes'])).toBe(
      '--reason: got nothing, want at least ten characters - say why the records may go\n',
    );
    expect(await refusal(['dev', '--yes', '--reason', 'because'])).toBe(
      '--reason: got "because", want at least ten characters - say why the records may go\n',
    );
  });

  it('without a target is refused', async () => {
    expect((await refusal([...REASON, '--yes'])).split('\n')[0]).toBe("error: missing required argument 'TARGET'");
  });

  it('of what others still read is refused, and names every reader', async () => {
    expect(await refusal(['nonprod-euw1-network', ...REASON, '--yes'])).toContain(
      'TARGET: nonprod-euw1-cluster is not named, but reads what would go - name it too\n',
    );
  });

  it('without --yes is refused where nobody can be asked', async () => {
    expect(await refusal(['dev', ...REASON])).toBe('--yes: got nothing, want --yes - nobody is there to be asked\n');
  });

  it.each(['s3', 'stubs'])('in mode %s is refused', async (state) => {
    const args = ['teardown', 'dev', ...REASON, '--yes', '--state', state, '--out', folder()];
    const { exitCode, stderr } = await again(args);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `--state: got "${state}", want local - against accounts a teardown goes through change control, which is not built yet\n`,
    });
  });
});
