import { describe, expect, it } from 'vitest';
import { architectureOf, podCapacity } from './instance-types';

describe('podCapacity', () => {
  it.each([
    ['m7g.medium', 98],
    ['m7i.large', 434],
    ['m7i.xlarge', 898],
  ])('of %s is what its prefixes address, %i pods', (type, pods) => {
    expect(podCapacity(type)).toBe(pods);
  });

  it('does not guess a type', () => {
    expect(() => podCapacity('x9.huge')).toThrow('x9.huge is not in the table');
  });
});

describe('architectureOf', () => {
  it('tells Graviton from x86', () => {
    expect([architectureOf('m7g.large'), architectureOf('m7i.large')]).toEqual(['arm64', 'amd64']);
  });
});
