import { Construct } from 'constructs';
import { type AlarmIdentity, CompositeAlarm, type Metric, one, Watch } from '../alarms';
import type { Context } from '../kernel';
import { MINUTE } from './subject';

export interface QuietProps {
  readonly context: Context;
  /** What EKS calls the cluster. */
  readonly cluster: string;
}

/** So many minutes one announcement holds. Whoever needs longer announces again; nobody can forget to end it. */
export const QUIET_MINUTES = 60;

/**
 * Rings, to be read and not to be acted on, while somebody breaks things on purpose: for an hour after it was announced
 * (docs/runbooks/quiet.md), and after an experiment of FIS has begun. Alarms that are expected in drills call nobody
 * meanwhile; what customers feel, what crashes and everything about security always do.
 */
export class Quiet extends Construct {
  /** The name as a token. */
  readonly name: string;

  constructor(scope: Construct, id: string, { context, cluster }: QuietProps) {
    super(scope, id);
    const identity = identityOf(context, cluster);
    const announced = { namespace: 'Platform/Quiet', name: 'Announced', dimensions: { Cluster: cluster } };
    const experiments = { namespace: 'Platform/Events', name: 'Experiments', dimensions: {} };
    const whileAny = [
      this.lasting('announced', announced, identity),
      this.lasting('experiment', experiments, identity),
    ];
    this.name = new CompositeAlarm(this, 'Default', { ...identity, name: 'quiet', rings: { whileAny } }).name;
  }

  /** Rings for so many minutes after one value. */
  private lasting(id: string, metric: Metric, identity: Omit<AlarmIdentity, 'name'>): string {
    return new Watch(this, id, {
      ...{ ...identity, name: `quiet-${id}` },
      watches: one(metric, 'Sum', MINUTE),
      when: { is: '>', threshold: { value: 0, unit: 'Count' }, periods: 1, of: QUIET_MINUTES },
      missing: { is: 'notBreaching', because: 'without an announcement everything is in earnest' },
    }).name;
  }
}

const identityOf = (context: Context, cluster: string): Omit<AlarmIdentity, 'name'> => ({
  ...{ context, runbook: 'quiet', owner: context.ownership.owner },
  meaning: `Somebody breaks things on ${cluster} on purpose: alarms that are expected then call nobody.`,
  severity: 'info',
  trigger: 'early-warning',
});
