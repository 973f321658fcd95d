import { describe, expect, it } from 'vitest';
import { LATER } from '../../modules/observability';
import { again } from '../support/command-line';

interface Told {
  readonly name: string;
  readonly owner: string;
  readonly runbook: string;
  readonly seconds: Readonly<Record<'arrived' | 'confirmed' | 'delivered' | 'evaluated' | 'sampled' | 'total', number>>;
  readonly laterBecause?: string;
}

describe('platform alarms', () => {
  it('tells machines how long each alarm may take, part by part, and why one takes longer', async () => {
    const { exitCode, stdout, stderr } = await again(['alarms', '--workspaces', 'nonprod-euw1', '--json']);
    expect(exitCode, stderr).toBe(0);
    const { alarms } = JSON.parse(stdout) as { readonly alarms: readonly Told[] };
    const of = (name: string) => alarms.find((one) => one.name === `exbank-nonprod-euw1-${name}`);
    expect(of('pod-crash-loop-staging-models')).toMatchObject({
      ...{ owner: 'Fraud Modelling', runbook: 'pod-crash-loop' },
      seconds: { sampled: 60, arrived: 60, confirmed: 60, evaluated: 60, delivered: 30, total: 270 },
    });
    expect(of('pod-crash-loop-staging-models')).not.toHaveProperty('laterBecause');
    expect(of('pod-held-back-staging-models')?.seconds.total).toBe(300);
    expect(of('pod-pending-elsewhere')?.laterBecause).toBe(LATER['pod-pending']);
    for (const { name, seconds } of alarms) {
      const { total, ...parts } = seconds;
      expect(
        Object.values(parts).reduce((sum, part) => sum + part, 0),
        name,
      ).toBe(total);
    }
    expect(stderr).toContain(
      `${alarms.length} alarms; seconds are sampled + arrived + confirmed + evaluated + delivered`,
    );
  });

  it('tells people the sum, with owner and steps', async () => {
    const { exitCode, stdout, stderr } = await again(['alarms', '--workspaces', 'nonprod-euw1']);
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toMatch(/^alarm +severity +owner +runbook +seconds/m);
    expect(stdout).toMatch(
      /^exbank-nonprod-euw1-pod-crash-loop-staging-models +\w+ +Fraud Modelling +pod-crash-loop +270/m,
    );
  });
});
