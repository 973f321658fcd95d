import { describe, expect, it } from 'vitest';
import { coverage } from '../src/reference/coverage';
import { inventoryOf } from '../src/synth';
import { HARMLESS, isAbout, UNCHANGEABLE } from './policy-mutants/harmless';
import { everyMutant, type Mutant, mutantsOf } from './policy-mutants/mutations';
import { samplesOf } from './policy-mutants/samples';
import { explains, SURVIVORS } from './policy-mutants/survivors';
import { synthesised } from './support/synthesised';

const stacks = synthesised();
const samples = samplesOf(stacks).map(({ resource, judge }) => ({ resource, judge, isNeeded: judge.needs(resource) }));
const mutants = samples.flatMap(({ resource, judge, isNeeded }) =>
  mutantsOf(resource, isNeeded).map((mutant) => ({ mutant, isKilled: judge.kills(mutant) })),
);
const survivors = mutants.filter(({ isKilled }) => !isKilled).map(({ mutant }) => mutant);
const share = Math.floor((100 * (mutants.length - survivors.length)) / mutants.length);
const kinds = [...new Set(inventoryOf(stacks).resources.map(({ type }) => type))].sort();

describe('of every kind that is made, whatever could be wrong is set otherwise', () => {
  it(`${mutants.length} times, and ${share} in a hundred are refused by a policy`, () => {
    expect(mutants.length).toBeGreaterThanOrEqual(1000);
    expect(share).toBeGreaterThanOrEqual(95);
  });

  it('and whatever is not refused is explained, by what was done to it', () => {
    const bare = survivors.filter((mutant) => !SURVIVORS.some((row) => explains(row, mutant)));
    expect(bare.map(called)).toEqual([]);
  });

  it('and no explanation outlives what it explains', () => {
    expect(SURVIVORS.filter((row) => !survivors.some((mutant) => explains(row, mutant)))).toEqual([]);
  });

  it('and an explanation is for one change of an attribute, not for all of them', () => {
    const [row] = SURVIVORS.filter(({ path }) => path === 'ingress.cidr_block');
    const mutant = { kind: 'aws_network_acl', path: 'ingress.cidr_block' };
    expect(row && explains(row, { ...mutant, what: 'is anywhere' })).toBe(true);
    expect(row && explains(row, { ...mutant, what: 'is gone' })).toBe(false);
  });
});

describe('what is left out of them', () => {
  it('is left out kind by kind, for a reason that some change needs', () => {
    const all = samples.flatMap(({ resource, isNeeded }) => everyMutant(resource, isNeeded));
    const idle = HARMLESS.filter((row) => !all.some(({ kind, path, what }) => isAbout(row, kind, path, what)));
    expect(idle.map(({ kinds: about, paths }) => `${String(about)} ${String(paths)}`)).toEqual([]);
  });

  it('is never a whole kind in silence: one without a mutant has a reason of its own', () => {
    const silent = kinds.filter((kind) => !mutants.some(({ mutant }) => mutant.kind === kind));
    const isReasoned = (kind: string) => HARMLESS.some((row) => row.kinds.includes(kind)) || kind in UNCHANGEABLE;
    expect(silent.filter((kind) => !isReasoned(kind))).toEqual([]);
    expect(Object.keys(UNCHANGEABLE).filter((kind) => !silent.includes(kind))).toEqual([]);
    expect(silent.length).toBeLessThan(25);
  });

  it('is no kind at all: a sample of every one was looked at', () => {
    const sampled = new Set(samples.map(({ resource }) => resource.type));
    expect(kinds.filter((kind) => !sampled.has(kind))).toEqual([]);
  });
});

describe('of every kind that is made', () => {
  it('some policy holds it, or a reason says why none has to', () => {
    const rows = coverage().map(({ kind }) => kind);
    expect(kinds.filter((kind) => !rows.includes(kind))).toEqual([]);
  });

  it('none has both a policy and a reason for having none, and no reason is for a kind that nobody makes', () => {
    const reasoned = coverage().filter(({ because }) => because !== undefined);
    expect(reasoned.filter(({ kind, families }) => families.size > 0 || !kinds.includes(kind))).toEqual([]);
  });
});

function called({ kind, path, what, original }: Mutant): string {
  return `${kind} ${path} ${what} (${original.address})`;
}
