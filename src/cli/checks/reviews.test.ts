import { describe, expect, it } from 'vitest';
import input from '../../../workspaces';
import { load } from '../../../workspaces/load';
import type { Answer } from '../request';
import { reviews } from './reviews';

const spec = load(input);
const said = (today: string, of = spec) => {
  const answer: Answer = {
    ...{ spec: of, run: { state: 's3', stateDir: '' }, out: '', stateDir: '', ledger: '' },
    ...{ stacks: [], selected: [], breaches: [] },
  };
  return reviews.run(answer, today).map(({ message }) => message);
};

describe('the check of reviews', () => {
  it('is silent until the last day, half a year later for what is critical or important', () => {
    expect(said('2027-05-02')).toEqual([]);
    expect(said('2027-05-03')).toEqual(
      ['audit', 'prod-euw1', 'staging', 'prod'].map((name) =>
        expect.stringMatching(`^${name}: its firewall rules were to be reviewed by 2027-05-02 - look at the register`),
      ),
    );
  });

  it('names what nobody has looked at', () => {
    const { firewallReview, ...audit } = spec.audit;
    expect(firewallReview).toBeDefined();
    expect(said('2026-11-26', { ...spec, audit })).toEqual([
      expect.stringMatching(/^audit: .* have never been reviewed/),
    ]);
  });
});
