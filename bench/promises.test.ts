import { describe, expect, it } from 'vitest';
import { broken, brokenGrowth } from './promises';

describe('a run of benches', () => {
  it('fails by a ratio that is worse than promised', () => {
    expect(broken({ synth: { ratio_to_floor: 1.1 }, classifier: { power: 1.02 } })).toEqual([]);
    expect(broken({ synth: { ratio_to_floor: 1.3 } })).toEqual([
      'synth.ratio_to_floor: got 1.3, want at most 1.2 - profile a synth: node --cpu-prof',
    ]);
  });

  it('fails by a growth that is more than linear', () => {
    const grown = (power: number) => [100, 400, 1600].map((size) => ({ size, spent: size ** power }));
    expect(brokenGrowth('services', grown(1))).toEqual([]);
    expect(brokenGrowth('services', grown(1.5))).toEqual([
      'scale, services: got power 1.50, want 1 - find what looks at everything for each of them',
    ]);
    expect(brokenGrowth('workspaces', grown(1).slice(1, 2))).toEqual([]);
  });
});
