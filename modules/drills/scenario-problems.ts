import type { Context, Problem } from '../kernel';
import { FIS_ACTIONS, type FisAction } from './fis-actions';
import type { Action, Scenario, Target } from './scenario';

/** What AWS would refuse, or would do although nobody meant it. */
export const scenarioProblems = (scenario: Scenario, { zones }: Pick<Context, 'zones'>): readonly Problem[] => [
  ...Object.entries(scenario.actions).flatMap(([name, action]) => actionProblems(`actions.${name}`, action, scenario)),
  ...Object.entries(scenario.targets).flatMap(([name, target]) => targetProblems(`targets.${name}`, target)),
  ...Object.entries(scenario.targets).flatMap(([name]) => idle(name, scenario)),
  ...zoneProblems(scenario, zones),
  ...windowProblems(scenario),
];

function actionProblems(field: string, action: Action, { targets, actions }: Scenario): readonly Problem[] {
  const known: FisAction = FIS_ACTIONS[action.id];
  const required = Object.keys(known.parameters).filter((name) => known.parameters[name] === 'required');
  const missing = required.filter((name) => action.parameters[name] === undefined);
  const strange = Object.keys(action.parameters).filter((name) => known.parameters[name] === undefined);
  const got = action.target === undefined ? undefined : targets[action.target]?.type;
  return [
    ...missing.map((name) => problem(`${field}.parameters`, undefined, name, `${action.id} asks for it`)),
    ...strange.map((name) =>
      problem(`${field}.parameters`, name, Object.keys(known.parameters).join(', '), 'remove it'),
    ),
    ...(got === known.target?.type
      ? []
      : [problem(`${field}.target`, got, known.target?.type ?? 'nothing', `${action.id} is done to that alone`)]),
    ...(action.after ?? [])
      .filter((name) => actions[name] === undefined)
      .map((name) => problem(`${field}.after`, name, Object.keys(actions).join(', '), 'correct the name')),
  ];
}

/** Tags beside ARNs are refused; with neither, everything of its kind in the account would be hit. */
function targetProblems(field: string, target: Target): readonly Problem[] {
  const { type, tags, arns } = target;
  if (type === 'aws:eks:pod') return podProblems(field, target);
  return (tags === undefined) === (arns === undefined)
    ? [problem(field, tags === undefined ? 'neither' : 'both', 'tags or arns', 'say what is hit, in one way')]
    : [];
}

/** Pods are found by these parameters and by nothing else. Source: fis/latest/userguide/eks-pod-actions, "Limitations". */
function podProblems(field: string, { tags, arns, parameters = {} }: Target): readonly Problem[] {
  const missing = POD_PARAMETERS.filter((name) => parameters[name] === undefined);
  const kind = parameters.selectorType;
  return [
    ...(tags || arns ? [problem(field, tags ? 'tags' : 'arns', 'parameters alone', 'FIS finds no pods by them')] : []),
    ...missing.map((name) => problem(`${field}.parameters`, undefined, name, 'say which pods, and where')),
    ...(kind === undefined || SELECTORS.includes(kind)
      ? []
      : [problem(`${field}.parameters.selectorType`, kind, SELECTORS.join(' or '), 'FIS knows no other')]),
  ];
}

const POD_PARAMETERS = ['clusterIdentifier', 'namespace', 'selectorType', 'selectorValue'];
const SELECTORS = ['labelSelector', 'deploymentName', 'podName'];

const idle = (name: string, { actions }: Scenario): readonly Problem[] =>
  Object.values(actions).some(({ target }) => target === name)
    ? []
    : [problem(`targets.${name}`, name, 'a target of an action', 'remove it')];

/** A zone of another region is refused by nobody: the experiment would find nothing, and call that a success. */
function zoneProblems({ targets, actions }: Scenario, zones: readonly string[]): readonly Problem[] {
  const named = [
    ...Object.entries(targets).flatMap(([name, { filters = {}, parameters = {} }]) => [
      ...Object.entries(filters).flatMap(([path, values]) =>
        values.map((value) => [`targets.${name}`, path, value] as const),
      ),
      ...Object.entries(parameters).map(([key, value]) => [`targets.${name}`, key, value] as const),
    ]),
    ...Object.entries(actions).flatMap(([name, { parameters }]) =>
      Object.entries(parameters).map(([key, value]) => [`actions.${name}`, key, value] as const),
    ),
  ];
  return named
    .filter(([, key, value]) => /AvailabilityZone/i.test(key) && !zones.includes(value))
    .map(([field, , value]) => problem(field, value, zones.join(' or '), 'use a zone of the cluster'));
}

function windowProblems({ actions, minutes }: Scenario): readonly Problem[] {
  return Object.entries(actions).flatMap(([name, { parameters }]) =>
    Object.entries(parameters).flatMap(([key, value]) => {
      const lasts = /^PT(\d+)M$/.exec(value)?.[1];
      return lasts !== undefined && Number(lasts) > minutes
        ? [problem(`actions.${name}.${key}`, value, `PT${minutes}M at most`, 'it must end within its scenario')]
        : [];
    }),
  );
}

const problem = (field: string, got: unknown, want: string, fix: string): Problem => ({ field, got, want, fix });
