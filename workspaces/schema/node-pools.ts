import { z } from 'zod';
import { CLASSES } from '../service';
import { whole } from './fields';

const pool = z.strictObject({
  cpu: whole(8, 10_000, 'count the requests of all pods with headroom, and leave room for a rollout').describe(
    'Most cores of all its nodes together.',
  ),
  memoryGiB: whole(32, 20_000, 'count the requests of all pods with headroom, and leave room for a rollout').describe(
    'Most memory of all its nodes together, in GiB.',
  ),
});

/** The nodes that Karpenter launches. */
export const nodePools = z.strictObject({
  'on-demand': pool.describe('Takes whatever does not ask for Spot: scoring, core, doors, identity, Argo CD.'),
  spot: pool.describe('Takes services with a passed interruption checklist; On-Demand where no Spot is to be had.'),
});

const percent = whole(0, 100, 'a quarter was enough when it was measured');

/**
 * How much room is kept free in every zone, by class. It is counted at the fewest replicas that each service has (ADR-0018):
 * when autoscalers have added more, the same room is a smaller share, and the rest comes from nodes that Karpenter launches.
 */
export const failoverHeadroomPercent = z.strictObject(
  Object.fromEntries(
    CLASSES.map((name) => [
      name,
      percent
        .default(name === 'batch' ? 0 : 25)
        .describe(
          `Of what another zone requests for services of class ${name} at their fewest replicas, kept free for it, in percent.`,
        ),
    ]),
  ),
);
