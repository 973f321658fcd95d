import { describe, expect, it } from 'vitest';
import input from '../workspaces';
import nonprod from '../workspaces/clusters/nonprod-euw1';
import { load } from '../workspaces/load';
import { MODULE_CHECKS } from './checks';

const withNonprod = (changed: object) => ({
  ...input,
  workspaces: input.workspaces.map((workspace) => (workspace === nonprod ? { ...nonprod, ...changed } : workspace)),
});

describe('the checks that need a table of a module', () => {
  it('have nothing against the example', () => {
    expect(() => load(input, MODULE_CHECKS)).not.toThrow();
  });

  it('refuse more pods than have an address while a zone is lost', () => {
    const small = { network: { ...nonprod.network, cidr: '10.64.0.0/20' } };
    expect(() => load(withNonprod(small), MODULE_CHECKS)).toThrowError(
      'nonprod-euw1.cluster.pods: got 600, want at most 320 in 10.64.0.0/20 over 2 zones - take a larger network.cidr or a third zone; all pods must have an address when one zone is lost',
    );
  });
});
