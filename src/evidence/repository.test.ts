import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../modules/controls';
import { ROOT } from '../cli/config';
import { repositoryFiles } from '../cli/evidence-repository';
import { documentResult, type RepositoryFile, workflowResult } from './repository';

const DRILL = '.github/workflows/drill.yml';
const files = repositoryFiles(ROOT, []);
const drill = (text: string) => workflowResult('workflow:drill', 'RES-02', new Map([[DRILL, { text }]]));
const STEPS = [
  'jobs:',
  '  drill:',
  '    steps:',
  '      - run: |',
  '          bin/platform drill run alarms \\',
  '            --yes',
  '      - run: bin/platform drill record "$id" --keep',
  '',
].join('\n');

describe('a workflow that a control names', () => {
  it.each(
    CATALOGUE.flatMap(({ id, checks }) =>
      checks.filter((check) => check.startsWith('workflow:')).map((check) => [id, check] as const),
    ),
  )('holds the steps of %s: %s', (id, check) => {
    expect(workflowResult(check, id, files)).toMatchObject({ outcome: 'pass', findings: [] });
  });

  it('holds a step where it runs, and the steps of workflows that it calls', () => {
    expect(drill(STEPS).outcome).toBe('pass');
    const calling = "jobs: { all: { uses: './.github/workflows/steps.yml' } }";
    const both = new Map([
      [DRILL, { text: calling }],
      ['.github/workflows/steps.yml', { text: STEPS }],
    ]);
    expect(workflowResult('workflow:drill', 'RES-02', both).outcome).toBe('pass');
  });

  it.each([
    ['a comment', STEPS.replace('bin/platform drill run', '# bin/platform drill run')],
    ['a job that is switched off', STEPS.replace('    steps:', '    if: false\n    steps:')],
    ['a step that may fail unseen', STEPS.replace('      - run: |', '      - continue-on-error: true\n        run: |')],
    ['a command that may fail unseen', STEPS.replace('            --yes', '            --yes || true')],
    ['no workflow at all', 'a: 1'],
  ])('holds none in %s', (_, text) => {
    expect(drill(text)).toMatchObject({ outcome: 'fail' });
    expect(drill(text).findings).toContainEqual({ address: DRILL, says: 'no step runs "bin/platform drill run"' });
  });

  it('passes for nothing of which nobody said what it rests on', () => {
    expect(workflowResult('workflow:drill', 'CRY-01', files).outcome).toBe('not_run');
  });
});

describe('a document that a control names', () => {
  const said = (file: RepositoryFile | undefined) =>
    documentResult('document:docs/a.md', file ? new Map([['docs/a.md', file]]) : new Map(), '2027-03-02');

  it('passes when somebody changed it within a year, and says no more than that', () => {
    expect(said({ text: 'a', changed: '2026-11-26' })).toMatchObject({
      outcome: 'pass',
      says: expect.stringContaining('2026-11-26'),
    });
  });

  it('never passes without being there, without a day, or after a year', () => {
    expect(said(undefined).outcome).toBe('fail');
    expect(said({ text: ' ', changed: '2027-03-01' }).outcome).toBe('fail');
    expect(said({ text: 'a' }).outcome).toBe('not_run');
    expect(said({ text: 'a', changed: '2026-02-28' }).outcome).toBe('not_run');
  });
});
