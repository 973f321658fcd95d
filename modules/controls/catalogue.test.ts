import { describe, expect, it } from 'vitest';
import { problemLine } from '../kernel';
import { CATALOGUE } from './catalogue';
import type { Control } from './control';
import { CONTROL_IDS } from './ids';
import { catalogueProblems } from './problems';

const everything = { exists: () => true, checkedBeside: [] };
const said = (catalogue: readonly Control[], known: Parameters<typeof catalogueProblems>[1] = everything) =>
  catalogueProblems(catalogue, known).map(problemLine);
const changed = (id: string, change: Partial<Control>) =>
  CATALOGUE.map((row) => (row.id === id ? { ...row, ...change } : row));

describe('the catalogue', () => {
  it('has a row for each id, in their order, whole and with articles that are in the index', () => {
    expect(CATALOGUE.map(({ id }) => id)).toEqual([...CONTROL_IDS]);
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(34);
    expect(said(CATALOGUE)).toEqual([]);
  });

  it('tells of all that is wrong at once', () => {
    const broken = changed('CHG-01', {
      serves: ['2022/2554:9.4.z', '2024/1774:17.1.c'],
      checks: [],
      owner: ' ',
      limits: [],
    });
    expect(said(broken)).toEqual([
      'CHG-01.serves: got "2022/2554:9.4.z", want an article of modules/controls/articles.ts - correct it, or add it with its source',
      'CHG-01.checks: got nothing, want a check or more - a control that nothing checks is a wish',
      'CHG-01.owner: got " ", want a function - somebody has to answer for it',
      'CHG-01.limits: got nothing, want a sentence or more - no evidence shows everything',
    ]);
  });

  it('counts policies and rules that name a row as its checks', () => {
    const bare = changed('NET-03', { checks: [] });
    expect(said(bare)).toHaveLength(1);
    expect(said(bare, { ...everything, checkedBeside: ['NET-03'] })).toEqual([]);
  });

  it('finds a check that is not there, a row that is gone and one that is there twice', () => {
    const [first] = CATALOGUE;
    expect(said(CATALOGUE, { ...everything, exists: (check) => check !== 'workflow:drill' })).toEqual([
      expect.stringContaining('DET-01.checks: got "workflow:drill", want something that is there'),
      expect.stringContaining('RES-02.checks: got "workflow:drill"'),
    ]);
    expect(said(CATALOGUE.slice(1))).toEqual([expect.stringContaining('CHG-01: got "0 rows", want one row')]);
    expect(said(first ? [...CATALOGUE, first] : [])).toEqual([
      expect.stringContaining('CHG-01: got "2 rows", want one row'),
    ]);
  });

  it('finds a field that says nothing', () => {
    expect(said(changed('CHG-01', { evidence: '', stages: [] }))).toEqual([
      'CHG-01.stages: got [], want something - fill it in',
      'CHG-01.evidence: got "", want something - fill it in',
    ]);
  });
});
