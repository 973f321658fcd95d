import { describe, expect, it } from 'vitest';
import { packProblems, packRuleName, packRules, packTemplate } from './conformance-pack';
import { PACK_RULES, type PackRule } from './pack-rules';

const KINDS = ['audit', 'cluster'] as const;
interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Properties: { readonly Source: { readonly SourceIdentifier: string } } }>
  >;
}
const parsed = (rules: readonly PackRule[]) => JSON.parse(packTemplate(rules)) as Template;
const sentences = (rules: readonly PackRule[]) =>
  packProblems(rules).flatMap((problem) => (problem ? [`${String(problem.got)}: ${problem.want}`] : []));

describe.each(KINDS)('the pack of an account of kind %s', (kind) => {
  it('is what Config takes', () => {
    expect(sentences(packRules(kind))).toEqual([]);
  });

  it('holds each of its rules once, by AWS own id', () => {
    const ids = Object.values(parsed(packRules(kind)).Resources).map(
      ({ Properties }) => Properties.Source.SourceIdentifier,
    );
    expect(ids.sort()).toEqual(
      packRules(kind)
        .map(({ identifier }) => identifier)
        .sort(),
    );
  });
});

describe('a pack', () => {
  it('asks an account without a cluster nothing that only clusters have', () => {
    const only = PACK_RULES.filter(({ only: where }) => where === 'cluster').map(({ identifier }) => identifier);
    expect(
      packRules('audit')
        .map(({ identifier }) => identifier)
        .filter((id) => only.includes(id)),
    ).toEqual([]);
    expect(packRules('cluster').map(({ identifier }) => identifier)).toEqual(expect.arrayContaining(only));
  });

  it('names a rule after the control that it looks at', () => {
    expect(packRuleName({ control: 'CRY-01', identifier: 'ENCRYPTED_VOLUMES' })).toBe('cry-01-encrypted-volumes');
  });

  it('is refused when it is too large, too long or says something twice, all at once', () => {
    const many = Array.from({ length: 300 }, (_, index): PackRule => ({
      control: 'CRY-01',
      identifier: `RULE_${index}`,
    }));
    const twice: PackRule = { control: 'NET-01', identifier: 'RULE_1' };
    const long: PackRule = { control: 'NET-01', identifier: 'X'.repeat(100) };
    expect(sentences([...many, twice, long])).toEqual([
      expect.stringMatching(/^\d+ bytes: 51200 at most$/),
      '302 rules: 130 at most',
      expect.stringMatching(/^107 X+ characters: 95 at most$/),
      'RULE_1: each rule once',
    ]);
  });
});
