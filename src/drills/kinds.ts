import type { PlatformSpec } from '../../workspaces/load';
import { AlarmHands } from './alarms-hands';
import { alarmRoutes } from './alarms-plan';
import { clients } from './clients';
import { failureKinds } from './failure-kinds';
import type { DrillKind } from './kind';
import { operatorKinds } from './operator-kinds';

const alarms: DrillKind = {
  name: 'alarms',
  description:
    'an alarm of every severity is rung, what no alarm says is said, and both followed to topic, people, archive and tracker',
  evidence: {
    control: 'DET-01',
    refs: ['eu:2022/2554:10.1', 'eu:2022/2554:17.3', 'eu:2024/1774:23.2'],
    limits: [
      'it shows the ways of alarms, not that an alarm rings when it should',
      'that a person was reached is what that person says',
      'deliveries of a topic are counted by the topic, in steps of five minutes, with whatever else it sent',
    ],
  },
  question: ({ workspace, exercises }) =>
    `Do ${exercises.length} exercises with the alarms of ${workspace}? People are called.`,
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

/** Every kind that the workspaces have something for. */
export const drillKinds = (spec: PlatformSpec): readonly DrillKind[] => [
  alarms,
  ...failureKinds(spec),
  ...operatorKinds(spec),
];
