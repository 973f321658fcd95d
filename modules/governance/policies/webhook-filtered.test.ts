import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { webhookFiltered } from './webhook-filtered';

const EVENT = { type: 'EVENT', pattern: 'WORKFLOW_JOB_QUEUED' };
const NAME = { type: 'WORKFLOW_NAME', pattern: '^(apply|plan)$' };
const webhook = (...groups: object[][]) =>
  resource('aws_codebuild_webhook', { filter_group: groups.map((filter) => ({ filter })) });

describe('webhook-filtered', () => {
  it.each([['queued jobs of named workflows', webhook([EVENT, NAME])]])('accepts %s', (_, subject) => {
    expect(judged(webhookFiltered, subject)).toEqual([]);
  });

  it.each([
    ['a webhook without a filter', webhook(), 'filter_group: got nothing, want one - say what starts a build'],
    [
      'any workflow',
      webhook([EVENT]),
      'filter_group.filter WORKFLOW_NAME: got nothing, want an exact pattern - name what starts a build',
    ],
    [
      'any name',
      webhook([EVENT, { ...NAME, pattern: '.*' }]),
      'filter_group.filter WORKFLOW_NAME: got ".*", want an exact pattern - name what starts a build',
    ],
    [
      'all names but one',
      webhook([EVENT, { ...NAME, exclude_matched_pattern: true }]),
      'filter_group.filter WORKFLOW_NAME: got "^(apply|plan)$", want an exact pattern - name what starts a build',
    ],
    [
      'a second group without a filter of its own',
      webhook([EVENT, NAME], [EVENT]),
      'filter_group.filter WORKFLOW_NAME: got nothing, want an exact pattern - name what starts a build',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(webhookFiltered, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(webhookFiltered, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
