import {
  FisExperimentTemplate,
  type FisExperimentTemplateAction,
  type FisExperimentTemplateTarget,
} from '@cdktf/provider-aws/lib/fis-experiment-template';
import { Construct } from 'constructs';
import type { ImpactAlarm } from '../alarms';
import { Role, trustService } from '../identity';
import { arn, type Context, type Problem, reject } from '../kernel';
import type { AuthorisedScenario } from './authorised';
import { PodAccess } from './pod-access';
import { FIS_ACTIONS, type FisAction } from './fis-actions';
import { REPORTED, reportRights, reportsBucketName, reportsPrefix } from './reports';
import { logRights, rights } from './rights';
import { minutesText, type Scenario, type Target } from './scenario';
import { scenarioProblems } from './scenario-problems';

/** Alarms at which an experiment ends at once: at least one, and one for each environment that it may harm. */
export type StopAlarms = readonly [ImpactAlarm, ...ImpactAlarm[]];

export interface ExperimentProps extends AuthorisedScenario {
  readonly context: Context;
  readonly stops: StopAlarms;
  readonly logGroupArn: string;
  /** ARNs of the boards that its report shows: those of the environments that it may harm. */
  readonly boards: readonly string[];
}

const MOST_STOPS = 5; // fis/latest/userguide/fis-quotas

/**
 * A failure as a template of FIS: it ends when customers feel it, writes down what it does, and runs as a role of its own
 * that can harm nothing but its targets. Its id is the scenario's.
 */
export class Experiment extends Construct {
  constructor(scope: Construct, id: string, props: ExperimentProps) {
    super(scope, id);
    const { context, scenario } = props;
    reject(`Experiment ${this.node.path}`, [...scenarioProblems(scenario, context), ...stopProblems(props)]);
    const role = this.role(props);
    for (const cluster of clustersOf(scenario)) new PodAccess(this, 'pod-access', { cluster, roleArn: role.arn });
    this.template(props, role);
  }

  private role({ context, scenario, boards }: ExperimentProps): Role {
    return new Role(this, 'role', {
      context,
      name: `drill-${scenario.id}`,
      description: `Lets FIS rehearse ${scenario.id}`,
      trust: [trustService(context, 'fis.amazonaws.com', { arns: [arn.regional(context, 'fis', 'experiment/*')] })],
      policies: {
        ...{ harm: rights(context, scenario), log: [logRights] },
        report: reportRights(context, scenario.id, boards),
      },
    });
  }

  private template(props: ExperimentProps, role: Role): void {
    const { context, scenario, stops, logGroupArn, authorisation } = props;
    new FisExperimentTemplate(this, 'Default', {
      description: scenario.hypothesis,
      roleArn: role.arn,
      stopCondition: stops.map((alarm) => ({ source: 'aws:cloudwatch:alarm', value: alarm.arn })),
      target: Object.entries(scenario.targets).map(targetOf),
      action: Object.entries(scenario.actions).map(([name, action]) => actionOf(name, action)),
      experimentOptions: { accountTargeting: 'single-account', emptyTargetResolutionMode: whenEmpty(scenario) },
      logConfiguration: { logSchemaVersion: 2, cloudwatchLogsConfiguration: { logGroupArn: `${logGroupArn}:*` } },
      experimentReportConfiguration: reportOf(props),
      tags: {
        ...{ Name: context.name.shared('event-rule', scenario.id), scenario: scenario.id },
        affects: stops.map(({ environment }) => environment).join(' '),
        ...(authorisation && { 'authorised-from': authorisation.from, 'authorised-until': authorisation.until }),
      },
      dependsOn: [...role.permissions],
    });
  }
}

/** A picture of the boards, from before it began until everything must be back. */
const reportOf = ({ context, scenario, boards }: ExperimentProps) => ({
  dataSources: { cloudwatchDashboard: boards.map((dashboardArn) => ({ dashboardArn })) },
  outputs: {
    s3Configuration: { bucketName: reportsBucketName(context), prefix: reportsPrefix(context, scenario.id) },
  },
  preExperimentDuration: minutesText(REPORTED.before),
  postExperimentDuration: minutesText(REPORTED.after),
});

/** The cluster whose pods are harmed, if any are. */
const clustersOf = ({ targets }: Scenario): readonly string[] => [
  ...new Set(
    Object.values(targets).flatMap(({ type, parameters }) =>
      type === 'aws:eks:pod' ? [parameters?.clusterIdentifier ?? ''] : [],
    ),
  ),
];

/** One action that finds nothing has shown nothing; of many, some zones have no primary, and the runner compares. */
const whenEmpty = ({ actions }: Scenario) => (Object.keys(actions).length === 1 ? 'fail' : 'skip');

const targetOf = ([name, target]: [string, Target]): FisExperimentTemplateTarget => ({
  ...{ name, resourceType: target.type, selectionMode: target.selection ?? 'ALL' },
  ...(target.tags && { resourceTag: Object.entries(target.tags).map(([key, value]) => ({ key, value })) }),
  ...(target.arns && { resourceArns: [...target.arns] }),
  ...(target.filters && {
    filter: Object.entries(target.filters).map(([path, values]) => ({ path, values: [...values] })),
  }),
  ...(target.parameters && { parameters: { ...target.parameters } }),
});

function actionOf(name: string, { id, parameters, target, after = [] }: Scenario['actions'][string]) {
  const known: FisAction = FIS_ACTIONS[id];
  return {
    ...{ name, actionId: id },
    parameter: Object.entries(parameters).map(([key, value]) => ({ key, value })),
    ...(after.length > 0 && { startAfter: [...after] }),
    ...(target !== undefined && known.target && { target: { key: known.target.key, value: target } }),
  } satisfies FisExperimentTemplateAction;
}

const stopProblems = ({ stops }: Pick<ExperimentProps, 'stops'>): readonly Problem[] =>
  stops.length <= MOST_STOPS
    ? []
    : [
        {
          field: 'stops',
          got: stops.length,
          want: `${MOST_STOPS} at most`,
          fix: 'put environments on another cluster',
        },
      ];
