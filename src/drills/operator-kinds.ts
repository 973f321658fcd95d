import type { PlatformSpec } from '../../workspaces/load';
import { operatorScenarios } from '../operator-scenarios';
import { Archive } from './archive';
import { clients } from './clients';
import { wayTo } from './cluster-way';
import type { DrillKind } from './kind';
import { OperatorHands } from './operator-hands';
import { operatorRoute } from './operator-plan';
import { scenarioKinds } from './scenario-kinds';

const EVIDENCE = {
  control: 'RES-02',
  refs: ['eu:2022/2554:11.6', 'eu:2022/2554:24.1', 'eu:2024/1774:26.1'],
  limits: [
    'it shows what an operator can do to a cluster, which is not all that a real failure does',
    'replicas are looked at every few seconds, and what is between two looks is seen only by customers',
    'customers are those whose requests came while it lasted',
  ],
} as const;

/** A kind of drill for each scenario that goes through the Kubernetes API: its name is the scenario's. */
export function operatorKinds(spec: PlatformSpec): readonly DrillKind[] {
  const places = [...spec.clusters, ...spec.environments].flatMap(({ name: workspace }) =>
    operatorScenarios(spec, workspace).map(({ id, hypothesis }) => ({ name: id, hypothesis, workspace })),
  );
  return scenarioKinds(places, {
    evidence: EVIDENCE,
    prepare: (name) => (given, stacks, workspace) => {
      const route = operatorRoute(given, stacks, workspace, name);
      return {
        plan: route.plan,
        hands: ({ id, clock, archiveProfile }) => {
          const { plan, told } = route;
          const at = told?.archive ?? { region: plan.region };
          const ways = clients({ region: plan.region, archiveRegion: at.region, archiveProfile });
          return new OperatorHands({
            ...{ id, route, clock, cloudWatch: ways.cloudWatch },
            ...(told && { archive: new Archive(ways.archive, told.archive) }),
            kubernetes: wayTo(route.cluster),
          });
        },
      };
    },
  });
}
