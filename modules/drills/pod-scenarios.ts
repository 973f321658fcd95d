import type { Context } from '../kernel';
import {
  DRILL_MEMORY,
  DRILL_TARGET,
  DRILL_TARGET_CONTAINER,
  DRILL_TARGET_LABEL,
  drillTargetNamespace,
  FIS_POD,
} from './drill-target';
import { minutesText, type Scenario } from './scenario';

export interface PodScenariosProps {
  readonly context: Pick<Context, 'workspace'>;
  /** Name of the cluster. */
  readonly cluster: string;
  /** Where nodes pull a third-party image from, given its upstream reference. */
  readonly image: (upstream: string) => string;
}

/** Those that need the drill target. */
export const POD_SCENARIOS = ['out-of-memory', 'crash-loop'] as const;

type PodScenario = (typeof POD_SCENARIOS)[number];

const KILLED_MINUTES = 3;
/** Kubernetes waits 10, 20, 40, then 80 seconds: the last is the first that no measurement, once a minute, can miss. */
const LOOPED_MINUTES = 12;

/** What becomes of a container that asks for more than its limit, and of one that never stops asking. */
export const podScenarios = (props: PodScenariosProps): readonly Scenario[] => [
  stressed('out-of-memory', KILLED_MINUTES, props),
  stressed('crash-loop', LOOPED_MINUTES, props),
];

const BELIEVED: Readonly<Record<PodScenario, string>> = {
  'out-of-memory':
    'A container is killed for its memory: within five minutes an alarm names its workload, and nobody else feels it.',
  'crash-loop':
    'A container crashes again and again: an alarm names its workload while it still waits, and nobody else feels it.',
};

const stressed = (id: PodScenario, minutes: number, { context, cluster, image }: PodScenariosProps): Scenario => ({
  ...{ kind: id, id, minutes, hypothesis: BELIEVED[id] },
  targets: {
    pods: {
      type: 'aws:eks:pod',
      parameters: {
        ...{ clusterIdentifier: cluster, namespace: drillTargetNamespace(context.workspace) },
        ...{ selectorType: 'labelSelector', selectorValue: DRILL_TARGET_LABEL },
        targetContainerName: DRILL_TARGET_CONTAINER,
      },
    },
  },
  actions: {
    stress: {
      id: 'aws:eks:pod-memory-stress',
      target: 'pods',
      parameters: {
        ...{ duration: minutesText(minutes), percent: String(DRILL_MEMORY.stressedPercent) },
        ...{ kubernetesServiceAccount: DRILL_TARGET, fisPodSecurityPolicy: 'restricted' },
        fisPodContainerImage: `${image(FIS_POD.image)}:${FIS_POD.tag}`,
      },
    },
  },
});
