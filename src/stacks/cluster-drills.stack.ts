import type { Construct } from 'constructs';
import { ImpactAlarm } from '../../modules/alarms';
import {
  type Authorisations,
  authorised,
  clusterScenarios,
  drillLog,
  Experiment,
  type StopAlarms,
} from '../../modules/drills';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

export interface ClusterDrillsStackProps {
  /** Whether doors are watched; if not, nothing tells when to stop, and nothing is rehearsed. */
  readonly isWatched: boolean;
  /** Every environment on the cluster. */
  readonly environments: readonly string[];
  /** Ids of what is rehearsed through the Kubernetes API, without a template. */
  readonly byOperators: readonly string[];
  /** What may be rehearsed in production. */
  readonly authorisations: Authorisations;
}

/** Rehearsed failures whose blast radius is the whole cluster: every environment on it is named as affected. */
export class ClusterDrillsStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, props: ClusterDrillsStackProps) {
    super(scope, 'drills', context);
    const workspaces = [context.workspace, ...props.environments];
    const all = authorised(clusterScenarios({ context, workspaces }), context, props.authorisations, props.byOperators);
    const logGroupArn = drillLog(this, context);
    for (const stops of stopsOf(context, props))
      for (const one of all) new Experiment(this, one.scenario.id, { ...one, context, stops, logGroupArn });
  }
}

/** One list of alarms, or none where no door is watched. */
function stopsOf(context: StackContext, props: ClusterDrillsStackProps): readonly StopAlarms[] {
  const [first, ...rest] = props.environments.map((environment) => new ImpactAlarm(context, environment));
  return first && props.isWatched ? [[first, ...rest]] : [];
}
