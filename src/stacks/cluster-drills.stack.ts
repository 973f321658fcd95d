import type { Construct } from 'constructs';
import { ImpactAlarm } from '../../modules/alarms';
import { DrillCalls, type Rehearsable } from '../../modules/alerting';
import {
  type Authorisations,
  authorised,
  clusterScenarios,
  drillLog,
  drillReports,
  Experiment,
  type StopAlarms,
} from '../../modules/drills';
import { boardArn } from '../../modules/observability';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

export interface ClusterDrillsStackProps {
  /** Whether doors are watched; if not, nothing tells when to stop, and nothing is rehearsed. */
  readonly isWatched: boolean;
  /** Every environment on the cluster. */
  readonly environments: readonly string[];
  /** What is rehearsed through the Kubernetes API, without a template. */
  readonly byOperators: readonly Rehearsable[];
  /** What may be rehearsed in production. */
  readonly authorisations: Authorisations;
}

/** Rehearsed failures whose blast radius is the whole cluster: every environment on it is named as affected. */
export class ClusterDrillsStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, props: ClusterDrillsStackProps) {
    super(scope, 'drills', context);
    const workspaces = [context.workspace, ...props.environments];
    const scenarios = clusterScenarios({ context, workspaces });
    const all = authorised(scenarios, context, props.authorisations, props.byOperators);
    const boards = props.environments.map((environment) => boardArn(context, environment));
    const shared = { context, boards, logGroupArn: drillLog(this, context) };
    drillReports(this, context);
    for (const stops of stopsOf(context, props)) {
      for (const one of all) new Experiment(this, one.scenario.id, { ...one, ...shared, stops });
      new DrillCalls(this, 'calls', { context, kinds: [...scenarios, ...props.byOperators].map(({ kind }) => kind) });
    }
  }
}

/** One list of alarms, or none where no door is watched. */
function stopsOf(context: StackContext, props: ClusterDrillsStackProps): readonly StopAlarms[] {
  const [first, ...rest] = props.environments.map((environment) => new ImpactAlarm(context, environment));
  return first && props.isWatched ? [[first, ...rest]] : [];
}
