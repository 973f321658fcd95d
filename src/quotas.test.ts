import { describe, expect, it } from 'vitest';
import { problemLine } from '../modules/kernel';
import input from '../workspaces';
import { load, type PlatformSpec } from '../workspaces/load';
import { resolveAll } from './values/catalogue';
import { readCheckout } from './values/reader';
import { demandsOf } from './demand';
import { quotaProblems } from './quotas';

const spec = load(input);
const demands = demandsOf(resolveAll(spec, readCheckout).results);
const said = (change: Partial<PlatformSpec>) => quotaProblems({ ...spec, ...change }, demands).map(problemLine);
const grown = (name: string, growthPercent: number) =>
  spec.environments.map((environment) => (environment.name === name ? { ...environment, growthPercent } : environment));

describe('the quotas of the example', () => {
  it('fit below the limits of their clusters', () => {
    expect(said({})).toEqual([]);
  });

  it('have room for a few more services, so that the next one needs no other edit', () => {
    const more = (environment: string) => [...demands(environment), ...demands(environment).slice(0, 3)];
    expect(quotaProblems(spec, more)).toEqual([]);
  });

  it('are refused when they do not, by cluster, pool and resource', () => {
    expect(said({ environments: grown('prod', 300) })).toEqual([
      expect.stringMatching(
        /^prod-euw1\.cluster\.nodePools\.on-demand\.cpu: got 256, want at least \d+: the quotas of prod \(\d+\), and the 20 percent that no team gets - raise it, or lower prod\.growthPercent$/,
      ),
      expect.stringMatching(/^prod-euw1\.cluster\.nodePools\.on-demand\.memoryGiB: got 1024, want at least \d+/),
      expect.stringMatching(/^prod-euw1\.cluster\.pods: got 1200, want at least \d+/),
    ]);
  });

  it('count everybody who stands on the cluster', () => {
    const [line] = said({ environments: grown('dev', 300) });
    expect(line).toMatch(
      /the quotas of dev \(\d+\) and staging \(\d+\).*lower dev\.growthPercent or staging\.growthPercent$/,
    );
  });
});
