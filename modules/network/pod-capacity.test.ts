import { describe, expect, it } from 'vitest';
import { problemLine } from '../kernel';
import { podCapacity, podsProblem } from '.';

const TWO = ['eu-west-1a', 'eu-west-1b'];
const THREE = [...TWO, 'eu-west-1c'];

describe('podCapacity', () => {
  it('counts whole prefixes of the zones that survive, with a warm one on every node', () => {
    // /20: a reservation of 512 addresses is 32 prefixes; three per node of 32 pods make ten nodes.
    expect(podCapacity('10.64.0.0/20', TWO)).toBe(320);
    expect(podCapacity('10.64.0.0/16', TWO)).toBe(5440);
  });

  it('doubles with a third zone, because two survive instead of one', () => {
    expect(podCapacity('10.64.0.0/18', THREE)).toBe(2 * podCapacity('10.64.0.0/18', TWO));
  });
});

describe('podsProblem', () => {
  it('has nothing against pods that still have addresses when a zone is lost', () => {
    expect(podsProblem('10.64.0.0/20', TWO, 320, 'nonprod-euw1.cluster.pods')).toBeUndefined();
  });

  it('says how many fit and what to do when they do not', () => {
    const problem = podsProblem('10.64.0.0/20', TWO, 321, 'nonprod-euw1.cluster.pods');
    expect(problem && problemLine(problem)).toBe(
      'nonprod-euw1.cluster.pods: got 321, want at most 320 in 10.64.0.0/20 over 2 zones - take a larger network.cidr or a third zone; all pods must have an address when one zone is lost',
    );
  });
});
