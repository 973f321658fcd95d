import { describe, expect, it } from 'vitest';
import input from '../../../workspaces';
import { load } from '../../../workspaces/load';
import type { Answer } from '../request';
import { waivers } from './waivers';

const waiver = {
  policy: 'iam-wildcards',
  address: 'data/aws_iam_policy.x',
  reason: 'the vendor cannot do otherwise',
  owner: 'risk',
  compensation: 'somebody looks at it every week',
  expires: '2027-03-31',
};

const workspaces = input.workspaces.map((one) => (one.name === 'dev' ? { ...one, waivers: [waiver] } : one));
const answer: Answer = {
  spec: load({ ...input, workspaces }),
  run: { state: 's3', stateDir: '' },
  out: '',
  stateDir: '',
  ledger: '',
  stacks: [],
  selected: [],
  breaches: [],
};

describe('the check of waivers', () => {
  it.each([
    ['says nothing while there is time', '2027-02-28', []],
    [
      'warns a month ahead',
      '2027-03-01',
      [
        {
          severity: 'warning',
          message:
            'dev: the waiver of iam-wildcards for data/aws_iam_policy.x ends on 2027-03-31 - mend the cause, or let risk accept the risk anew',
        },
      ],
    ],
    [
      'still only warns on the last day',
      '2027-03-31',
      [{ severity: 'warning', message: expect.stringContaining('ends on 2027-03-31') }],
    ],
    [
      'fails the day after',
      '2027-04-01',
      [
        {
          severity: 'error',
          message:
            'dev: the waiver of iam-wildcards for data/aws_iam_policy.x ended on 2027-03-31 - mend the cause, or let risk accept the risk anew',
        },
      ],
    ],
  ])('%s', (_, today, findings) => {
    expect(waivers.run(answer, today)).toEqual(findings);
  });

  it('refuses one that ends in more than a year, and takes one that ends within it', () => {
    expect(waivers.run(answer, '2026-03-29')).toContainEqual({
      severity: 'error',
      message: expect.stringMatching(/^dev: .* ends on 2027-03-31, in more than a year - let it end earlier$/),
    });
    expect(waivers.run(answer, '2026-11-01')).toEqual([]);
  });
});
