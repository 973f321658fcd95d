import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { narrowArchiveRules } from './narrow-archive-rules';

const ROLE = 'arn:aws:iam::123456789012:role/exbank-plan';
const OWN = { criteria: 'resource', eq: [ROLE] };
const CALLER = { criteria: 'principal.AWS', contains: ['111122223333'] };
const PRIVATE = { criteria: 'isPublic', eq: ['false'] };
const rule = (...filter: object[]) => resource('aws_accessanalyzer_archive_rule', { filter });

describe('narrow-archive-rules', () => {
  it('accepts resources and callers of ours by name, as long as nothing is public', () => {
    expect(judged(narrowArchiveRules, rule(OWN, CALLER, PRIVATE))).toEqual([]);
  });

  it.each([
    [
      'a rule without a filter',
      rule(),
      [
        'filter: got "without it", want resources by name - say it',
        'filter: got "without it", want callers by name - say it',
        'filter: got "without it", want isPublic false - say it',
      ],
    ],
    [
      'every resource',
      rule({ criteria: 'resource', eq: ['*'] }, CALLER, PRIVATE),
      ['filter resource: got "*", want one of ours, by name - take it out'],
    ],
    [
      'a resource that nobody names',
      rule({ criteria: 'resource', eq: [] }, CALLER, PRIVATE),
      ['filter resource: got nothing, want values by name - name them'],
    ],
    [
      'all resources but one',
      rule({ criteria: 'resource', eq: [ROLE], neq: [ROLE] }, CALLER, PRIVATE),
      ['filter resource: got "neq", want eq or contains - what it leaves out is everything else'],
    ],
    [
      'a bucket of somebody else',
      rule({ criteria: 'resource', eq: [ROLE, 'arn:aws:s3:::stranger'] }, CALLER, PRIVATE),
      ['filter resource: got "arn:aws:s3:::stranger", want one of ours, by name - take it out'],
    ],
    [
      'a caller of somebody else',
      rule(OWN, { criteria: 'principal.AWS', contains: ['999999999999'] }, PRIVATE),
      ['filter principal.AWS: got "999999999999", want one of ours, by name - take it out'],
    ],
    [
      'public access',
      rule(OWN, CALLER, { criteria: 'isPublic', eq: ['true'] }),
      ['filter isPublic: got ["true"], want false alone - public access is always news'],
    ],
  ])('refuses %s', (_, subject, sentences) => {
    expect(judged(narrowArchiveRules, subject)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(narrowArchiveRules, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
