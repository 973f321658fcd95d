import { describe, expect, it } from 'vitest';
import { synthesise } from '../src/synth';
import input from '../workspaces';
import { load } from '../workspaces/load';

const stacks = synthesise(load(input), { state: 's3', stateDir: '../../../.state' });

describe('the platform', () => {
  it('has every stack of every workspace on the map, in order of application', () => {
    expect(grouped()).toEqual({
      audit: ['state', 'archive', 'vault', 'alerting', 'governance'],
      'nonprod-euw1': CLUSTER_WIDE,
      'prod-euw1': CLUSTER_WIDE,
      dev: PER_ENVIRONMENT,
      staging: PER_ENVIRONMENT,
      prod: PER_ENVIRONMENT,
    });
  });

  it('is the same bytes every time', () => {
    const again = synthesise(load(input), { state: 's3', stateDir: '../../../.state' });
    expect(again.map(({ text }) => text)).toEqual(stacks.map(({ text }) => text));
  });
});

const CLUSTER_WIDE = [
  'state',
  'alerting',
  'governance',
  'network',
  'delivery',
  'registry',
  'cluster',
  'edge',
  'identity',
  'lake',
  'bootstrap',
  'observability',
  'backup',
  'drills',
];
const PER_ENVIRONMENT = ['data', 'messaging', 'services', 'tenancy', 'drills'];

function grouped(): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const { workspace, part } of stacks) (groups[workspace] ??= []).push(part);
  return groups;
}
