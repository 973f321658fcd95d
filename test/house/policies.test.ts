import { describe, expect, it } from 'vitest';
import { appliesTo, POLICIES } from '../../modules/governance';
import { files, textOf } from './repository';

const FOLDER = 'modules/governance/policies/';
const tests = files().filter((file) => file.startsWith(FOLDER) && file.endsWith('.test.ts'));

/** Policies on kinds that nobody may make at all: no resource of such a kind passes, so that they have no passing case. */
const FORBIDDING = ['no-bridges', 'no-users'];

/** How often the case of what does not apply says so: a policy that looks at some of a kind says which of it as well. */
const spared = (text: string): number => text.split("'does not apply'").length - 1;

/** What a test of a policy says of it, by the names of its cases. */
function casesMissing(id: string, text: string): readonly string[] {
  const wanted: readonly (readonly [what: string, said: RegExp])[] = [
    ['passing', FORBIDDING.includes(id) ? /^/ : /\(\s*'accepts /],
    ['failing', /\(\s*'refuses /],
    ['not applicable', /it\('does not look at what it is not about/],
  ];
  return wanted.filter(([, said]) => !said.test(text)).map(([what]) => `${id}: no case of ${what}`);
}

describe('the test of a policy', () => {
  it('stands beside each, and there is none without a policy', () => {
    expect([...tests].sort()).toEqual(POLICIES.map(({ id }) => `${FOLDER}${id}.test.ts`).sort());
  });

  it('has a passing, a failing and a not-applicable case', () => {
    expect(POLICIES.flatMap(({ id }) => casesMissing(id, textOf(`${FOLDER}${id}.test.ts`)))).toEqual([]);
  });

  it('says what a policy that looks at some of a kind leaves out of it', () => {
    const partial = POLICIES.filter((policy) => 'concerns' in policy);
    const silent = partial.filter(({ id }) => spared(textOf(`${FOLDER}${id}.test.ts`)) < 2).map(({ id }) => id);
    expect({ silent, partial: partial.length > 0 }).toEqual({ silent: [], partial: true });
  });

  it('would be missed, each of the three', () => {
    expect(casesMissing('own-key', "it('names what is wrong')")).toEqual([
      'own-key: no case of passing',
      'own-key: no case of failing',
      'own-key: no case of not applicable',
    ]);
  });

  it('leaves out the passing case only where whatever stands is refused', () => {
    const allowing = POLICIES.filter(({ id }) => FORBIDDING.includes(id)).filter((one) => appliesTo(one, 'aws_vpc'));
    expect(allowing).toEqual([]);
  });
});
