import { describe, expect, it } from 'vitest';
import { problemLine } from '../../modules/kernel';
import { resultProblems, STAGING_RESULT, type StagingResult } from './staging-result';

const RESULT: StagingResult = {
  ...{ schema: 'eks-platform/service-result/1', id: 'run 41', service: 'rules-engine', environment: 'staging' },
  ...{ digest: 'sha256:aa', model: 'bb', result: 'passed', at: '2027-03-01T12:00:00Z' },
};
const wanted = {
  service: 'rules-engine',
  environment: 'staging',
  next: { digest: 'sha256:aa', model: { version: '7', sha256: 'bb' } },
};
const problems = (more: Partial<StagingResult>) => resultProblems({ ...RESULT, ...more }, wanted).map(problemLine);

describe('the result of staging', () => {
  it('lets the very image and model that passed there go on', () => {
    expect(STAGING_RESULT.parse(RESULT)).toEqual(RESULT);
    expect(problems({})).toEqual([]);
  });

  it.each([
    [{ service: 'case-desk' }, '--result service: got "case-desk", want rules-engine - it is of another service'],
    [{ environment: 'dev' }, '--result environment: got "dev", want staging - it is of another environment'],
    [
      { digest: 'sha256:cc' },
      '--result digest: got "sha256:cc", want sha256:aa - another image was tried than runs there now; try this one',
    ],
    [{ model: 'cc' }, '--result model: got "cc", want bb - another model was tried than runs there now; try this one'],
    [{ result: 'failed' }, '--result result: got "failed", want passed - mend it, and try again where it failed'],
  ] as const)('holds back %o', (more, line) => {
    expect(problems(more)).toEqual([line]);
  });
});
