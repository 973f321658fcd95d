import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsOf, Inventory, type Resource } from '../modules/governance';
import { mutated, mutation } from './support/mutations';
import { synthesised } from './support/synthesised';

const stacks = synthesised().map(({ resources }) => resources);
const kinds = [...new Set(stacks.flat().map(({ type }) => type))].sort();

/** The first resource of a kind, and all that stands in its stack. */
function oneOf(kind: string): { readonly resource: Resource; readonly beside: readonly Resource[] } {
  const beside = stacks.find((all) => all.some(({ type }) => type === kind)) ?? [];
  const resource = beside.find(({ type }) => type === kind);
  if (!resource) throw new Error(`no ${kind}`);
  return { resource, beside };
}

/** A plan may hold what no program of ours wrote; a policy that falls over it would say nothing of all the others. */
describe('a policy', () => {
  it.each(kinds)('judges any %s, however it was bent, and never falls over it', (kind) => {
    const { resource, beside } = oneOf(kind);
    const others = beside.filter((other) => other !== resource);
    const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });
    const attributes = fc.oneof(
      { weight: 4, arbitrary: mutations.map((all) => mutated(resource.attributes, all)) },
      { weight: 1, arbitrary: fc.dictionary(fc.string(), fc.jsonValue()) },
    );
    fc.assert(
      fc.property(attributes, (bent) => {
        const one = { ...resource, attributes: bent };
        const findings = findingsOf([one], new Inventory([...others, one]));
        expect(findings.filter(({ sentence }) => sentence === '')).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });
});
