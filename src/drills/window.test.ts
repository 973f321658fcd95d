import { describe, expect, it } from 'vitest';
import { seen } from './finder';
import { outsideWindow } from './window';

const window = { from: '2027-02-01', until: '2027-02-02' };
const plan = {
  exercises: [{ id: 'x', target: 'x', receipts: [seen('found', 'a', 300), seen('back', 'a', 2400)] }],
};
const against = (at: string, of: typeof window | undefined = window) => outsideWindow(of, new Date(at), plan);

describe('the days that were authorised', () => {
  it.each(['2027-02-01T00:00:00Z', '2027-02-01T23:59:00Z', '2027-02-02T23:20:00Z'])('take what begins at %s', (at) => {
    expect(against(at)).toEqual([]);
  });

  it.each(['2027-01-31T23:59:59Z', '2027-02-03T00:00:00Z'])('do not take what begins at %s', (at) => {
    expect(against(at)[0]).toMatch(/^it is authorised from 2027-02-01 until 2027-02-02, and today is 2027-0/);
  });

  it.each(['2027-02-02T23:20:01Z', '2027-02-02T23:59:00Z'])('do not take what could last beyond them: %s', (at) => {
    expect(against(at)).toEqual([
      expect.stringMatching(
        /^duration beyond the window: .*could last until 2027-02-03T00:\d\dZ - begin 40 minutes before the end of the last day/,
      ),
    ]);
  });

  it('are all days where nobody has to say so', () => {
    expect(outsideWindow(undefined, new Date('2027-02-02T23:59:00Z'), plan)).toEqual([]);
  });
});
