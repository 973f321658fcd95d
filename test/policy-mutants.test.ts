import { describe, expect, it } from 'vitest';
import { coverage } from '../src/reference/coverage';
import { inventoryOf } from '../src/synth';
import { type Mutant, mutantsOf } from './policy-mutants/mutations';
import { samplesOf } from './policy-mutants/samples';
import { SURVIVORS } from './policy-mutants/survivors';
import { synthesised } from './support/synthesised';

const stacks = synthesised();
const mutants = samplesOf(stacks).flatMap(({ resource, judge }) =>
  mutantsOf(resource).map((mutant) => ({ mutant, isKilled: judge.kills(mutant) })),
);
const survivors = mutants.filter(({ isKilled }) => !isKilled).map(({ mutant }) => mutant);
const isExplained = ({ kind, path }: Mutant) => SURVIVORS.some((row) => row.kind === kind && row.path === path);
const share = Math.floor((100 * (mutants.length - survivors.length)) / mutants.length);

describe('of every kind that is made, each attribute that matters is set otherwise', () => {
  it(`${mutants.length} times, and ${share} in a hundred are refused by a policy`, () => {
    expect(mutants.length).toBeGreaterThanOrEqual(300);
    expect(share).toBeGreaterThanOrEqual(95);
  });

  it('and whatever is not refused is explained', () => {
    expect(survivors.filter((mutant) => !isExplained(mutant)).map(({ kind, what }) => `${kind}: ${what}`)).toEqual([]);
  });

  it('and no explanation outlives what it explains', () => {
    const idle = SURVIVORS.filter((row) => !survivors.some(({ kind, path }) => row.kind === kind && row.path === path));
    expect(idle).toEqual([]);
  });

  it('and a kind without such an attribute has none: a sample of every kind was looked at', () => {
    const kinds = new Set(inventoryOf(stacks).resources.map(({ type }) => type));
    const sampled = new Set(samplesOf(stacks).map(({ resource }) => resource.type));
    expect([...kinds].filter((kind) => !sampled.has(kind))).toEqual([]);
  });
});

describe('of every kind that is made', () => {
  const kinds = [...new Set(inventoryOf(stacks).resources.map(({ type }) => type))];

  it('some policy holds it, or a reason says why none has to', () => {
    const rows = coverage().map(({ kind }) => kind);
    expect(kinds.filter((kind) => !rows.includes(kind))).toEqual([]);
  });

  it('none has both a policy and a reason for having none, and no reason is for a kind that nobody makes', () => {
    const reasoned = coverage().filter(({ because }) => because !== undefined);
    expect(reasoned.filter(({ kind, families }) => families.size > 0 || !kinds.includes(kind))).toEqual([]);
  });
});
