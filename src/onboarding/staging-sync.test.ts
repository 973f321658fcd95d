import { describe, expect, it } from 'vitest';
import { problemLine } from '../../modules/kernel';
import { stagingSync } from '../../test/support/syncs';
import type { Running } from './running';
import { lastOf, syncProblems } from './staging-sync';

const NEXT = { digest: 'sha256:aa', model: { version: '7', sha256: 'bb' } };
const problems = (
  detail: object = {},
  { event = {}, then = NEXT }: { readonly event?: object; readonly then?: Running } = {},
) =>
  syncProblems(stagingSync('rules-engine', 'sha256:aa', detail, event), {
    ...{ service: 'rules-engine', application: 'staging-rules-engine', account: '444455556666' },
    ...{ next: NEXT, runningAt: () => then },
  }).map(problemLine);

describe('what Argo CD said of staging', () => {
  it('lets the very image and model that are healthy there go on', () => {
    expect(problems()).toEqual([]);
  });

  it.each([
    [{ phase: 'Failed' }, '--result phase: got "Failed", want Succeeded - mend it, and let it sync again'],
    [{ health: 'Degraded' }, '--result health: got "Degraded", want Healthy - mend it, and let it sync again'],
    [{ health: null }, '--result health: got nothing, want Healthy - mend it, and let it sync again'],
    [
      { reconciledAt: '2027-03-01T12:01:29Z' },
      '--result reconciledAt: got "2027-03-01T12:01:29Z", want 60 s or more after 2027-03-01T12:00:30Z - its health was told before the rollout; take the record that follows',
    ],
    [
      { reconciledAt: null },
      '--result reconciledAt: got nothing, want 60 s or more after 2027-03-01T12:00:30Z - its health was told before the rollout; take the record that follows',
    ],
    [
      {
        images: [
          'r/exbank/rules-engine@sha256:cc',
          'r/exbank/model-loader@sha256:aa',
          'r/other-rules-engine@sha256:aa',
        ],
      },
      '--result images: got "rules-engine@sha256:cc, model-loader@sha256:aa, other-rules-engine@sha256:aa", want rules-engine@sha256:aa - another image ran than is to be promoted; wait until this one has, or take its record',
    ],
    [
      { images: null },
      '--result images: got nothing, want rules-engine@sha256:aa - another image ran than is to be promoted; wait until this one has, or take its record',
    ],
    [
      { revision: null },
      '--result revision: got nothing, want a commit - a sync that ended early has none; take the next',
    ],
    [
      { revision: '--output=x' },
      '--result revision: got "--output=x", want a commit - a sync that ended early has none; take the next',
    ],
  ])('holds back %o', (detail, line) => {
    expect(problems(detail)).toEqual([line]);
  });

  it('holds back what ran on another cluster', () => {
    expect(problems({}, { event: { account: '777788889999' } })).toEqual([
      '--result account: got "777788889999", want 444455556666 - it is of another cluster; take that of this one',
    ]);
  });

  it.each([
    ['model', { ...NEXT, model: { version: '6', sha256: 'cc' } }, 'sha256:aa, model 6 cc'],
    ['image', { ...NEXT, digest: 'sha256:dd' }, 'sha256:dd, model 7 bb'],
    ['model, when it had none', { digest: 'sha256:aa' }, 'sha256:aa'],
    ['image, when it had none', {}, 'no image'],
  ])('is stale when staging holds another %s today than at that commit', (_, then, words) => {
    expect(problems({}, { then })).toEqual([
      `--result revision: got "aaaaaaaaaaaa with ${words}", want sha256:aa, model 7 bb - the record is stale: something else is written there since; wait for its sync`,
    ]);
  });

  it('is told with the first digits of each digest', () => {
    const [one, other] = ['c', 'd'].map((digit) => digit.repeat(64));
    const images = [`444455556666.dkr.ecr.eu-west-1.amazonaws.com/exbank/rules-engine@sha256:${one}`];
    expect(problems({ images }, { then: { digest: `sha256:${other}` } })).toEqual([
      expect.stringMatching(/images: got "rules-engine@sha256:c{12}", want/),
      expect.stringMatching(/revision: got "a{12} with sha256:d{12}", want sha256:aa, model 7 bb - /),
    ]);
  });

  it('is its last word, and not one that was better', () => {
    const early = stagingSync('rules-engine', 'sha256:aa');
    const late = stagingSync('rules-engine', 'sha256:aa', { health: 'Degraded' }, { time: '2027-03-01T13:00:00Z' });
    const other = stagingSync('case-desk', 'sha256:aa', {}, { time: '2027-03-01T14:00:00Z' });
    expect(lastOf([late, early, other], 'staging-rules-engine')).toBe(late);
    expect(lastOf([other], 'staging-rules-engine')).toBeUndefined();
  });
});
