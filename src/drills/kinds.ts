import type { PlatformSpec } from '../../workspaces/load';
import type { SynthesisedStack } from '../synth';
import { AlarmHands } from './alarms-hands';
import { alarmRoutes } from './alarms-plan';
import { clients } from './clients';
import type { Clock, DrillPlan, Hands } from './drill';
import type { Evidence } from './record';

/** Who drills, and how AWS is reached. */
export interface Drilling {
  readonly id: string;
  readonly tester: string;
  readonly archiveProfile?: string | undefined;
  readonly clock: Clock;
}

/** A plan and, when it comes to that, the hands that carry it out. */
export interface Prepared {
  readonly plan: DrillPlan;
  readonly hands: (drilling: Drilling) => Hands;
}

/** A kind of drill. Whoever adds one gives a plan from the output, hands, and what its record is evidence of. */
export interface DrillKind {
  readonly name: string;
  readonly description: string;
  readonly evidence: Evidence;
  /** Names of the workspaces that it can be done in. */
  readonly workspaces: (spec: PlatformSpec) => readonly string[];
  readonly prepare: (spec: PlatformSpec, stacks: readonly SynthesisedStack[], workspace: string) => Prepared;
}

const alarms: DrillKind = {
  name: 'alarms',
  description: 'an alarm of every severity is rung, and followed to its topic, people, archive and tracker',
  evidence: {
    control: 'DET-01',
    refs: ['eu:2022/2554:10.1', 'eu:2022/2554:17.3', 'eu:2024/1774:23.2'],
    limits: [
      'it shows the ways of alarms, not that an alarm rings when it should',
      'that a person was reached is what that person says',
      'deliveries of a topic are counted by the topic, in steps of five minutes, with whatever else it sent',
    ],
  },
  workspaces: ({ audit, clusters }) => [audit, ...clusters].map(({ name }) => name),
  prepare: (spec, stacks, workspace) => {
    const routes = alarmRoutes(spec, stacks, workspace);
    const { plan, archive } = routes;
    return {
      plan,
      hands: ({ archiveProfile, ...drilling }) =>
        new AlarmHands({
          ...drilling,
          routes,
          clients: clients({ region: plan.region, archiveRegion: archive.region, archiveProfile }),
        }),
    };
  },
};

export const DRILL_KINDS: readonly DrillKind[] = [alarms];
