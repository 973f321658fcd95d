import { describe, expect, it } from 'vitest';
import { measured, VARIANTS, workload } from '../../test/support/zone-loss';
import { broken, type Course, type Outcome } from './outcome';
import type { Workload } from './workload';
import { loseZone } from './zone-loss';

interface Measured {
  readonly variant: string;
  readonly of: Partial<Workload>;
  readonly headroom?: number;
  readonly course?: Partial<Course>;
  /** Whether services were at zero, where two runs agreed. */
  readonly zero?: boolean;
  /** Seconds until all 33 were whole, in each run; none: never. */
  readonly whole: readonly number[];
}

/** As measured with the real scheduler, controllers and Karpenter (ADR-0018). Seconds there are good to twenty either way. */
const MEASURED: readonly Measured[] = [
  { variant: 'V1', of: VARIANTS.V1, zero: false, whole: [] },
  { variant: 'V2', of: VARIANTS.V2, whole: [] },
  { variant: 'V3', of: VARIANTS.V3, zero: false, whole: [] },
  { variant: 'V4', of: VARIANTS.V4, whole: [178, 192] },
  { variant: 'V5', of: VARIANTS.V2, headroom: 1, whole: [157] },
  { variant: 'V6', of: VARIANTS.V6, zero: true, whole: [168] },
  { variant: 'V7', of: VARIANTS.V7, zero: false, whole: [198, 174] },
  { variant: 'V7 + half headroom', of: VARIANTS.V7, headroom: 0.5, zero: false, whole: [164] },
  {
    variant: 'V7 + headroom, evacuated',
    of: VARIANTS.V7,
    headroom: 1,
    course: { evacuation: 75 },
    zero: false,
    whole: [104],
  },
  { variant: 'V7 without the OR terms', of: VARIANTS['V7 without the OR terms'], zero: false, whole: [] },
  {
    variant: 'the same + a quarter',
    of: VARIANTS['V7 without the OR terms'],
    headroom: 0.25,
    zero: false,
    whole: [185],
  },
  { variant: 'V7, partial', of: VARIANTS.V7, course: { isPartial: true }, zero: false, whole: [] },
  {
    variant: 'V7, partial, evacuated',
    of: VARIANTS.V7,
    course: { isPartial: true, evacuation: 75 },
    zero: false,
    whole: [139],
  },
];

const atZero = ({ fates }: Outcome) => fates.filter(({ zeroSeconds }) => zeroSeconds > 0).length;

describe('the loss of a zone, as it was measured', () => {
  it.each(MEASURED)(
    '$variant: at zero, whole again or never, within thirty seconds of the runs',
    ({ of, headroom, course, zero, whole }) => {
      const outcome = loseZone(measured(of, headroom), { zone: 'a', rollouts: 0, ...course });
      if (zero !== undefined) expect(atZero(outcome) > 0).toBe(zero);
      if (whole.length === 0) expect(outcome.wholeAfter).toBeUndefined();
      else {
        expect(outcome.wholeAfter).toBeGreaterThan(Math.min(...whole) - 30);
        expect(outcome.wholeAfter).toBeLessThan(Math.max(...whole) + 30);
      }
    },
  );

  it.each([
    ...(['V1', 'V2', 'V4'] as const).map((name) => [name, true] as const),
    ...(['V7', 'V7 without the OR terms'] as const).map((name) => [name, false] as const),
  ])('after five rolling updates %s leaves services in one zone: %s', (name, isUneven) => {
    const { uneven } = loseZone(measured(VARIANTS[name]), { zone: 'a', rollouts: 5 });
    expect(uneven.before.length > 0).toBe(isUneven);
  });

  it('leaves nearly everything in one zone when the other returns, and a rolling restart of each evens it out', () => {
    const { uneven } = loseZone(measured(VARIANTS.V7), { zone: 'a', rollouts: 5 });
    expect(uneven.returned.length).toBeGreaterThanOrEqual(30);
    expect(uneven.restarted).toEqual([]);
  });

  it('says the same in every run, whichever zone is lost', () => {
    const run = () => loseZone(measured(VARIANTS.V7, 0.25), { zone: 'b', rollouts: 1 });
    expect(JSON.stringify(run())).toBe(JSON.stringify(run()));
  });
});

describe('a promise that is broken', () => {
  it('is none with the spread of every service and a quarter of headroom', () => {
    for (const zone of ['a', 'b'])
      expect(broken(loseZone(measured(VARIANTS.V7, 0.25), { zone, rollouts: 5 }))).toEqual([]);
  });

  it('is told when the OR terms and the headroom are gone', () => {
    const told = broken(loseZone(measured(VARIANTS['V7 without the OR terms']), { zone: 'a', rollouts: 5 }));
    expect(told).toEqual([
      expect.stringMatching(/^redundancy does not come back: pods of service-\d+, .* wait for ever$/),
    ]);
  });

  it('is told when no system node anchors a zone: a cold start puts services into one', () => {
    const { systemNodes: _, ...rest } = measured(VARIANTS.V7, 0.25);
    const told = broken(loseZone({ ...rest, systemNodes: [] }, { zone: 'a', rollouts: 0 }));
    expect(told).toContainEqual(expect.stringMatching(/^service-\d+ stands in one zone alone after a cold start$/));
    expect(told).toContainEqual(expect.stringMatching(/^service-\d+ has no pod that answers for \d+ s$/));
  });

  it('is told when revisions are spread together: rollouts put services into one zone', () => {
    const { spreads } = VARIANTS.V7;
    const together = { ...VARIANTS.V7, spreads: spreads.map((spread) => ({ ...spread, isPerRevision: false })) };
    const told = broken(loseZone(measured(together, 0.25), { zone: 'a', rollouts: 5 }));
    expect(told).toContainEqual(expect.stringMatching(/^service-\d+ stands in one zone alone after its rollouts$/));
  });

  it('is told when a disruption budget is missing: the one pod that is left may be drained', () => {
    const { workloads, ...rest } = measured(VARIANTS.V7, 0.25);
    const [{ maxUnavailable: _, ...bare } = workload('none'), ...others] = workloads;
    const told = broken(loseZone({ ...rest, workloads: [bare, ...others] }, { zone: 'a', rollouts: 5 }));
    expect(told).toEqual([expect.stringMatching(/^service-1 has one pod for \d+ s and no PodDisruptionBudget/)]);
  });

  it('is told when more important pods take the last one of others', () => {
    const { workloads, ...rest } = measured(VARIANTS.V7, 0.1);
    const ranked = workloads.map((one, index) => (index < 24 ? { ...one, priority: 10 } : one));
    const told = broken(loseZone({ ...rest, workloads: ranked }, { zone: 'a', rollouts: 5 }));
    expect(told).toContainEqual(expect.stringMatching(/^service-\d+ has no pod that answers/));
  });
});

describe('a rollout under way, worked out by hand', () => {
  const rolling = (replicas: number, zone: string) =>
    loseZone(measured({ ...VARIANTS.V7, replicas }, 0, 1), { zone, rollouts: 0, rolling: ['service-1'] }).fates[0];
  const both = (replicas: number) => ['a', 'b'].map((zone) => rolling(replicas, zone));

  // Two old pods, one in each zone, and a new one, ready, in one of them. For fifty seconds nobody knows that a zone is dead: of the old pods
  // one goes, and it may be the one that lives. If the new one died too, none is left until the second new pod is up, which took three
  // seconds to start and one to be placed. If the new one lives, it is the one that is left.
  it('may leave none of two for as long as a pod takes to start, when the new one is in the zone that is lost', () => {
    const [lost, kept] = [...both(2)].sort((one, other) => (one?.least ?? 0) - (other?.least ?? 0));
    expect(lost).toMatchObject({ least: 0, end: 2 });
    expect(lost?.zeroSeconds).toBeGreaterThanOrEqual(2);
    expect(lost?.zeroSeconds).toBeLessThanOrEqual(4);
    expect(kept).toMatchObject({ least: 1, end: 2, zeroSeconds: 0 });
  });

  // Four pods, two in each zone, and a new one. One old pod that lives goes at most before the new one is missed: one of two is left.
  it('keeps one of four at least, whichever zone is lost', () => {
    for (const fate of both(4)) expect(fate).toMatchObject({ end: 4, zeroSeconds: 0 });
    expect(Math.min(...both(4).map((fate) => fate?.least ?? 0))).toBe(1);
  });
});
