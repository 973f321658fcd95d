import { alarmName, ImpactAlarm } from '../../modules/alarms';
import type { OperatorFault, OperatorScenario } from '../../modules/drills';
import { archiveNames } from '../../modules/archive';
import { arn, clusterName, type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { releaseOf } from '../../workspaces/service-names';
import { contexts } from '../context';
import { operatorScenarios } from '../operator-scenarios';
import type { SynthesisedStack } from '../synth';
import { type ArchivedAt, Output } from './alarms-output';
import type { DrillPlan, Receipt } from './drill';
import { seen } from './finder';
import type { Window } from './window';

/** What a failure that an operator could make needs to know. */
export interface OperatorRoute {
  readonly plan: DrillPlan;
  readonly fault: OperatorFault;
  /** Alarms by which customers are asked, by their environment. */
  readonly stops: Readonly<Record<string, string>>;
  readonly window?: Window;
  /** What Argo CD calls the service, and where it is kept what it says of it. @default nothing that it does is rehearsed */
  readonly told?: { readonly application: string; readonly archive: ArchivedAt };
  /** Context of kubectl: the ARN of the cluster, as `aws eks update-kubeconfig` calls it. */
  readonly cluster: string;
}

/** The alarm that tells people of a bad sync, by what Argo CD itself says and the archive keeps. */
const DEGRADED = 'argocd-degraded';

/** Seconds in which a target must be chosen, and in which everything must be well afterwards. */
const CHOSEN_WITHIN = 120;
const WELL_AFTER = 900;

/** The plan of one such scenario in one workspace. Throws all that is wrong with it at once. */
export function operatorRoute(
  spec: PlatformSpec,
  stacks: readonly SynthesisedStack[],
  workspace: string,
  id: string,
): OperatorRoute {
  const scenario = operatorScenarios(spec, workspace).find((one) => one.id === id);
  if (!scenario) throw new Error(`${id} is no scenario of ${workspace}, which the command line should have refused`);
  const place = placeOf(spec, workspace);
  const stops = Object.fromEntries(place.environments.map((name) => [name, new ImpactAlarm(place.site, name).name]));
  const told = toldOf(scenario.fault, spec, stacks, workspace);
  const { production, ...rest } = planOf(scenario, workspace, { ...place, stops, told });
  const word = place.drills[id];
  reject('The drill', [
    ...(production && !word ? [unauthorised(workspace, id)] : []),
    ...unwatched(workspace, Object.values(stops), stacks),
  ]);
  return {
    ...{ stops, fault: scenario.fault, ...(told && { told }), plan: { production, ...rest } },
    cluster: arn.regional(place.site, 'eks', `cluster/${clusterName(place.site)}`),
    ...(word && production && { window: { from: word.from, until: word.until } }),
  };
}

interface Known extends ReturnType<typeof placeOf> {
  readonly stops: OperatorRoute['stops'];
  readonly told: OperatorRoute['told'] | undefined;
}

function planOf(scenario: OperatorScenario, workspace: string, { context, site, stops, told }: Known): DrillPlan {
  const { id, hypothesis } = scenario;
  const receipts = receiptsOf(scenario, stops, told ? [alarmName(site, DEGRADED), told.application] : []);
  const isProduction = context.grade === 'production';
  return {
    ...{ kind: id, workspace, production: isProduction, region: context.region, account: context.account },
    ...{ owner: context.ownership.owner, hypothesis },
    exercises: [{ id, target: `${workspace}/${id}`, receipts }],
    afterwards: afterwardsOf(id, stops),
  };
}

function placeOf(spec: PlatformSpec, workspace: string) {
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
  const environment = spec.environments.find(({ name }) => name === workspace);
  const cluster = spec.clusters.find(({ name }) => name === (environment?.cluster ?? workspace));
  if (!cluster) throw new Error(`${workspace} has no cluster`);
  const standing = spec.environments.filter((one) => one.cluster === cluster.name).map(({ name }) => name);
  return {
    ...{ context: contextOf(environment ?? cluster), site: contextOf(cluster) },
    ...{ drills: (environment ?? cluster).drills, environments: environment ? [workspace] : standing },
  };
}

/** A bad sync is told by Argo CD, of its Application and no other. */
function toldOf(fault: OperatorFault, spec: PlatformSpec, stacks: readonly SynthesisedStack[], workspace: string) {
  if (fault.does !== 'bad-sync') return undefined;
  const { site } = placeOf(spec, workspace);
  const audit = contexts(spec, { state: 's3', stateDir: '' }, () => undefined)(spec.audit);
  const output = new Output(stacks, site.workspace);
  const archive = output.archive(archiveNames(audit, site).logs, spec.audit.region);
  output.refuse();
  return { application: releaseOf(workspace, fault.workload), archive };
}

/** Customers first: whoever feels it ends it. */
const receiptsOf = (
  { id, minutes, fault }: OperatorScenario,
  stops: OperatorRoute['stops'],
  [degraded, application]: readonly string[],
): readonly Receipt[] => [
  ...Object.entries(stops).map(([name, alarm]) => seen(`steady-${name}`, alarm, minutes * 60)),
  ...(degraded === undefined ? [] : [seen('found', degraded, minutes * 60)]),
  ...(application === undefined ? [] : ['degraded', 'healthy'].map((id) => seen(id, application, minutes * 60))),
  ...shownOf(fault).map(([receipt, seconds]) => seen(receipt, id, seconds ?? minutes * 60)),
];

/** A StatefulSet starts another pod only when the first is gone, which takes as long as that one needs. */
const shownOf = (fault: OperatorFault) =>
  SHOWN[fault.does].filter(([receipt]) => receipt !== 'restarted' || !('set' in fault));

const afterwardsOf = (id: string, stops: OperatorRoute['stops']): readonly Receipt[] => [
  seen('undone', id, WELL_AFTER),
  ...Object.entries(stops).map(([name, alarm]) => seen(`quiet-${name}`, alarm, WELL_AFTER)),
];

/** What the cluster must show, and within how many seconds; without any, as long as the scenario lasts. */
const SHOWN: Readonly<Record<OperatorFault['does'], readonly (readonly [string, number?])[]>> = {
  'pod-killed': [['target-pod', CHOSEN_WITHIN], ['served'], ['restarted', CHOSEN_WITHIN], ['whole']],
  'pod-isolated': [['target-pod', CHOSEN_WITHIN], ['unreached', CHOSEN_WITHIN], ['served'], ['whole']],
  'bad-sync': [['arrived'], ['halted'], ['served'], ['whole']],
  'node-drained': [['target-node', CHOSEN_WITHIN], ['emptied'], ['whole']],
};

/** A drill that nothing can end does not begin. */
function unwatched(workspace: string, alarms: readonly string[], stacks: readonly SynthesisedStack[]) {
  const made = stacks
    .flatMap(({ resources }) => resources)
    .filter(({ type }) => type === 'aws_cloudwatch_metric_alarm')
    .map(({ attributes }) => attributes.alarm_name);
  return [...(alarms.length === 0 ? ['none'] : []), ...alarms.filter((name) => !made.includes(name))].map(
    (got): Problem => ({
      ...{ field: `${workspace}.drills`, got, want: 'an alarm at the door that some stack makes' },
      fix: 'have the door of the environment watched: nothing else says when to stop',
    }),
  );
}

export const unauthorised = (workspace: string, scenario: string): Problem => ({
  ...{ field: `${workspace}.drills.${scenario}`, got: undefined, want: 'reason, days and approver' },
  fix: 'in production write them down there, and have them approved',
});
