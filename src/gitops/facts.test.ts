import { describe, expect, it } from 'vitest';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { workspaceFacts } from './facts';

const spec = load(input);

describe('the facts of a workspace', () => {
  it.each([
    [
      ['eu-west-1a', 'eu-west-1b'],
      [2, 6, 4, 12],
    ],
    [
      ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      [3, 9, 6, 18],
    ],
  ])('say how many NGINX there are in %j: as many in every zone', (zones, counts) => {
    const [cluster] = spec.clusters;
    if (!cluster) throw new Error('no cluster');
    const facts = workspaceFacts({ ...cluster, network: { ...cluster.network, zones } }, spec);
    expect([
      facts['internal-nginx-least'],
      facts['internal-nginx-most'],
      facts['external-nginx-least'],
      facts['external-nginx-most'],
    ]).toEqual(counts);
  });
});
