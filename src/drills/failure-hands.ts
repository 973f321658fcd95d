import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Clock, Exercise, Hands, Receipt, Sighting } from './drill';
import type { FailureRoute } from './failure-plan';
import type { Experiment, Fis } from './fis';
import { Observed } from './observed';
import { outsideWindow } from './window';

export interface FailureDrill {
  /** Id of the drill: the token and a tag of its experiment, so that the same one is found after a crash. */
  readonly id: string;
  readonly route: FailureRoute;
  readonly fis: Fis;
  readonly cloudWatch: CloudWatchClient;
  readonly clock: Pick<Clock, 'now'>;
}

/** States of an experiment that has not ended: fis/latest/userguide/experiments, "Experiment states". */
const RUNS = ['pending', 'initiating', 'running', 'stopping'];

/** Begins an experiment of FIS, follows it and its alarms, and leaves none running. */
export class FailureHands implements Hands {
  private readonly observed: Observed;

  constructor(private readonly drill: FailureDrill) {
    this.observed = new Observed(drill);
  }

  /** The template is there and may be used today, nothing else is being rehearsed, and customers are well and measured. */
  async ready(): Promise<readonly string[]> {
    const running = (await this.drill.fis.experiments()).filter(({ state }) => RUNS.includes(state.status));
    return [
      ...((await this.template()) === undefined ? [this.unapplied()] : []),
      ...running.map(({ id }) => `${id} is running - wait until it is over`),
      ...outsideWindow(this.drill.route.window, this.drill.clock.now(), this.drill.route.plan),
      ...(await this.observed.unwell(Object.values(this.drill.route.stops))),
    ];
  }

  async begin(): Promise<void> {
    const template = await this.template();
    if (template === undefined) throw new Error(this.unapplied());
    await this.drill.fis.start(template, this.drill.id);
  }

  /** May be called for what never began, and for what has ended. */
  async end(): Promise<void> {
    const experiment = await this.experiment();
    if (experiment && RUNS.includes(experiment.state.status)) await this.drill.fis.stop(experiment.id);
  }

  async look(receipt: Receipt, since: Date, exercise?: Exercise): Promise<Sighting | undefined> {
    if (!exercise) return this.observed.quiet(receipt.where);
    const experiment = await this.experiment();
    if (!experiment) return { state: 'unknown', says: 'FIS knows no experiment of this drill' };
    const { id, where } = receipt;
    if (id.startsWith('target-')) return this.target(where, experiment);
    if (id.startsWith('steady-')) return this.observed.steady(receipt, since, !RUNS.includes(experiment.state.status));
    return id === 'ended' ? ended(experiment) : this.heard(receipt, since);
  }

  /** What alarms tell of it. */
  private heard({ id, where }: Receipt, since: Date): Promise<Sighting | undefined> {
    if (id === 'named') return this.observed.named(where, since);
    return id === 'found' ? this.observed.found(where, since) : this.observed.back(where, since);
  }

  private async template(): Promise<string | undefined> {
    const { workspace, kind } = this.drill.route.plan;
    const all = await this.drill.fis.templates();
    return all.find(({ tags }) => tags.scenario === kind && tags.workspace === workspace)?.id;
  }

  private async experiment(): Promise<Experiment | undefined> {
    const mine = (await this.drill.fis.experiments()).find(({ tags }) => tags.drill === this.drill.id);
    return mine && this.drill.fis.experiment(mine.id);
  }

  private unapplied(): string {
    const { workspace, kind } = this.drill.route.plan;
    return `FIS has no template of ${kind} - apply ${workspace}-drills`;
  }

  /** An action that finds nothing shows nothing, whatever became of the experiment. */
  private async target(name: string, { id, state, startTime }: Experiment): Promise<Sighting | undefined> {
    const names = await this.drill.fis.resolvedTargets(id);
    const count = names.filter((one) => one === name).length;
    if (count > 0) return { state: 'seen', ...(startTime && { at: startTime.toISOString() }), says: `${count} found` };
    return ['pending', 'initiating'].includes(state.status)
      ? undefined
      : { state: 'unknown', says: 'nothing was found' };
  }
}

/** That it ran to its end is one receipt among others, and not that it passed. */
const ended = ({ state, endTime }: Experiment): Sighting | undefined => {
  if (RUNS.includes(state.status)) return undefined;
  const says = `${state.status}${state.reason === undefined ? '' : `: ${state.reason}`}`;
  return {
    state: state.status === 'completed' ? 'seen' : 'refused',
    ...(endTime && { at: endTime.toISOString() }),
    says,
  };
};
