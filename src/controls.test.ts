import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, CONTROL_IDS, demandOf, fromWords } from '../modules/controls';
import { POLICIES } from '../modules/governance';
import { problemLine } from '../modules/kernel';
import { checkedBeside, controlProblems, placeOf } from './controls';

const ROOT = join(__dirname, '..');

describe('the catalogue of this checkout', () => {
  it('refers to nothing that is not there', () => {
    expect(controlProblems(ROOT).map(problemLine)).toEqual([]);
  });

  it('finds a check that is gone', () => {
    expect(controlProblems(join(ROOT, 'docs')).length).toBeGreaterThan(90);
    expect(['alarm:trail-silent', 'workflow:plan', 'test:src/controls.test.ts'].map(placeOf)).toEqual([
      ...['docs/runbooks/trail-silent.md', '.github/workflows/plan.yml', 'src/controls.test.ts'],
    ]);
  });

  it('is what every policy serves, by an article of the index', () => {
    for (const { id, controls, article } of POLICIES) {
      expect(
        controls.filter((control) => !CONTROL_IDS.some((known) => known === control)),
        id,
      ).toEqual([]);
      expect(demandOf(fromWords(article) ?? article), `${id}: ${article}`).toBeDefined();
    }
  });

  it('has policies or tests for whatever it says of synth', () => {
    const bare = CATALOGUE.filter(({ id, stages, checks }) => {
      const atSynth = checkedBeside(id).policies.length > 0 || checks.some((check) => check.startsWith('test:'));
      return stages.includes('synth') && !atSynth;
    });
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});
