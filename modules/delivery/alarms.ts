import { above, type AlarmRow, type AlarmSubject, below, type MetricSignal, one, type Statistic } from '../alarms';
import type { Context } from '../kernel';
import { runnerName } from './names';

/** The runner and the ways in by hand of one cluster. */
export interface WatchedDelivery extends AlarmSubject {
  readonly context: Context;
}

const FIVE_MINUTES = 300;
const DAY = 86_400;

const runner =
  (name: string, statistic: Statistic, periodSeconds = FIVE_MINUTES) =>
  ({ context }: WatchedDelivery): MetricSignal =>
    one(
      { namespace: 'AWS/CodeBuild', name, dimensions: { ProjectName: runnerName(context) } },
      statistic,
      periodSeconds,
    );

const entries = (name: string) => (): MetricSignal =>
  one({ namespace: 'Platform/Events', name, dimensions: {} }, 'Sum', FIVE_MINUTES);

const NOBODY = { is: 'notBreaching', because: 'no event means that nobody came' } as const;
const IDLE = { is: 'notBreaching', because: 'CodeBuild writes values only when there are builds' } as const;

export const DELIVERY_ALARMS: readonly AlarmRow<WatchedDelivery>[] = [
  {
    id: 'runner-failed',
    meaning: () => 'A runner inside the VPC broke off: a plan, an apply or a drill may be half done.',
    severity: 'warning',
    trigger: 'early-warning',
    watches: runner('FailedBuilds', 'Sum'),
    when: () => above(0, 'Count', 1),
    missing: IDLE,
  },
  {
    id: 'runner-waiting',
    meaning: () => 'A job has waited ten minutes for a runner inside the VPC: changes are late.',
    severity: 'warning',
    trigger: 'early-warning',
    watches: runner('QueuedDuration', 'Maximum'),
    when: () => above(600, 'Seconds', 1),
    missing: IDLE,
  },
  {
    id: 'runner-silent',
    meaning: () => 'No runner came for a whole day, though drift is looked for every night: nothing could be applied.',
    severity: 'warning',
    trigger: 'early-warning',
    watches: runner('Builds', 'Sum', DAY),
    when: () => below(1, 'Count', 1),
    missing: {
      is: 'breaching',
      because: 'the workflow drift asks for a runner every night, so silence is the failure',
    },
  },
  {
    id: 'door-opened',
    meaning: () => "Somebody has come in by the operators' door, or tried to. It is recorded; was it announced?",
    severity: 'warning',
    trigger: 'early-warning',
    watches: entries('DoorSessions'),
    when: () => above(0, 'Count', 1),
    missing: NOBODY,
  },
  {
    id: 'break-glass-assumed',
    meaning: () => 'Somebody has taken the break-glass role, or tried to. If nobody announced it, nobody meant to.',
    severity: 'page',
    // The event itself becomes the incident and its deadline (modules/alerting/occurrence.ts); this calls people.
    trigger: 'early-warning',
    watches: entries('BreakGlassTaken'),
    when: () => above(0, 'Count', 1),
    missing: NOBODY,
  },
];
