import { describe, expect, it } from 'vitest';
import input from '../../../workspaces';
import { load } from '../../../workspaces/load';
import { support } from './support';

const spec = load(input);
const answer = {
  spec,
  run: { state: 's3', stateDir: '' },
  stateDir: '',
  out: '',
  ledger: '',
  stacks: [],
  selected: [],
  breaches: [],
} as const;
const on = (today: string) => support.run(answer, today).map(({ severity, message }) => `${severity} ${message}`);

describe('the check of support dates', () => {
  it('is silent while everything has time', () => {
    expect(on('2026-11-23')).toEqual([]);
  });

  it('warns 120 days ahead, for every cluster', () => {
    expect(on('2027-04-04')).toEqual([
      'warning nonprod-euw1: Kubernetes 1.36 loses its support on 2027-08-02 - take the next version of modules/cluster/versions.ts, or add it there',
      'warning prod-euw1: Kubernetes 1.36 loses its support on 2027-08-02 - take the next version of modules/cluster/versions.ts, or add it there',
    ]);
  });

  it('fails when it is over', () => {
    expect(on('2027-08-03')[0]).toBe(
      'error nonprod-euw1: Kubernetes 1.36 lost its support on 2027-08-02 - take the next version of modules/cluster/versions.ts, or add it there',
    );
  });
});
