import { describe, expect, it, vi } from 'vitest';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import type { Check, Finding } from './check';
import { runCheck } from './run-check';

const finds = (...findings: readonly Finding[]): Check => ({ name: 'ends', run: () => findings });
const warning = { severity: 'warning', message: 'ends soon' } as const;
const error = { severity: 'error', message: 'has ended' } as const;

// Of what is checked nothing is asked here, so that an account without a cluster will do.
const spec = { ...load(input), clusters: [], environments: [], services: [], models: [] };

function checked(checks: readonly Check[], json = false) {
  const stdout = vi.spyOn(console, 'log').mockReturnValue(undefined);
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  const exitCode = runCheck(spec, { today: '2027-03-31', json }, checks);
  return { exitCode, stdout: stdout.mock.calls.map(([line]) => plain(String(line))) };
}

const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, '');

describe('platform check', () => {
  it('shows a warning and does not fail for it', () => {
    expect(checked([finds(warning)])).toEqual({ exitCode: 0, stdout: ['warning  ends: ends soon'] });
  });

  it('fails for an error, and tells every finding of every check', () => {
    expect(checked([finds(warning, error), finds()])).toEqual({
      exitCode: 1,
      stdout: ['warning  ends: ends soon', 'error    ends: has ended', 'fine     ends'],
    });
  });

  it('gives each check the platform and the day', () => {
    const run = vi.fn<Check['run']>(() => []);
    checked([{ name: 'ends', run }]);
    expect(run).toHaveBeenCalledWith(
      expect.objectContaining({ breaches: expect.any(Array), stacks: expect.any(Array) }),
      '2027-03-31',
    );
  });

  it('as JSON names the day and the check of each finding', () => {
    const { stdout } = checked([finds(warning)], true);
    expect(JSON.parse(stdout.join(''))).toEqual({
      today: '2027-03-31',
      findings: [{ check: 'ends', severity: 'warning', message: 'ends soon' }],
    });
  });
});
