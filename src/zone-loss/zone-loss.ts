import { evacuate, undo } from './evacuation';
import { GRACE_SECONDS } from './cluster';
import type { Course, Fate, Moment, Outcome } from './outcome';
import { type Setting, Simulation } from './simulation';
import type { Workload } from './workload';

/** A cluster starts from nothing, has a quiet day, loses a zone, heals as far as it can, gets the zone back and restarts all. */
export function loseZone(setting: Setting, course: Course): Outcome {
  const simulation = new Simulation(setting);
  const served = setting.workloads.filter(({ isPlaceholder }) => !isPlaceholder);
  const uneven = () => served.filter((workload) => isUneven(simulation, setting, workload)).map(({ name }) => name);
  simulation.until(() => simulation.isSettled());
  const coldStart = uneven();
  restart(simulation, served, course.rollouts);
  simulation.until(() => simulation.isSettled());
  const before = uneven();
  const loss = healed(simulation, served, setting, course);
  undo(simulation.cluster, course.zone);
  simulation.offer(setting.market.zones);
  simulation.until(() => simulation.isSettled());
  const returned = uneven();
  restart(simulation, served, 1);
  return { course, ...loss, uneven: { coldStart, before, returned, restarted: uneven() } };
}

/** Every workload is rolled out anew, one after the other, so many times. */
function restart(simulation: Simulation, workloads: readonly Workload[], times: number): void {
  simulation.cluster.isHurried = true;
  for (const workload of Array.from({ length: times }, () => workloads).flat()) {
    simulation.deployments.roll(workload);
    simulation.until(() => !simulation.deployments.isRolling(workload));
  }
  simulation.cluster.isHurried = false;
}

/** From the loss until all is whole, or patience ends. */
function healed(simulation: Simulation, served: readonly Workload[], setting: Setting, course: Course) {
  roll(simulation, served, course.rolling ?? []);
  const [preempted, launched] = [simulation.preemptions.length, simulation.launched.length];
  kill(simulation, course);
  simulation.offer(setting.market.zones.filter((zone) => zone !== course.zone));
  const start = simulation.cluster.now;
  const watch = served.map((workload) => new Watch(simulation, workload));
  const moments: Moment[] = [];
  const look = (passed: number) => {
    for (const one of watch) one.look(passed);
    moments.push(momentOf(simulation, served, passed));
  };
  look(0);
  const isWhole = simulation.until(
    () => simulation.isWhole(),
    () => {
      const passed = simulation.cluster.now - start;
      if (passed === course.evacuation) evacuate(simulation.cluster, course.zone);
      look(passed);
    },
  );
  return {
    fates: watch.map((one) => one.fate()),
    moments: moments.filter((one, index) => !isAlike(one, moments[index - 1])),
    ...(isWhole && { wholeAfter: simulation.cluster.now - start }),
    preemptions: simulation.preemptions.slice(preempted),
    launched: simulation.launched.slice(launched),
    waiting: served.filter((workload) => simulation.answering(workload) < workload.replicas).map(({ name }) => name),
  };
}

function momentOf(simulation: Simulation, served: readonly Workload[], second: number): Moment {
  const counts = served.map((workload) => ({ got: simulation.answering(workload), want: workload.replicas }));
  const zero = counts.filter(({ got }) => got === 0).length;
  const whole = counts.filter(({ got, want }) => got >= want).length;
  return { second, whole, reduced: counts.length - whole - zero, zero };
}

const isAlike = (one: Moment, other: Moment | undefined): boolean =>
  one.whole === other?.whole && one.zero === other.zero;

/** Begins rollouts and stops in the second in which the first new pod of each is ready and no old one is gone. */
function roll(simulation: Simulation, served: readonly Workload[], names: readonly string[]): void {
  simulation.cluster.isHurried = true;
  for (const workload of served.filter(({ name }) => names.includes(name))) {
    simulation.deployments.roll(workload);
    simulation.until(() => simulation.answering(workload) > workload.replicas);
    simulation.deployments.hold(workload);
  }
  simulation.cluster.isHurried = false;
  simulation.deployments.release();
}

function kill({ cluster }: Simulation, { zone, isPartial = false }: Course): void {
  const nodes = cluster.registered().filter((node) => node.zone === zone);
  const spared = isPartial ? nodes.filter(({ pool }) => pool !== undefined).slice(0, 1) : [];
  for (const node of nodes.filter((one) => !spared.includes(one))) cluster.put({ ...node, diedAt: cluster.now });
}

/** Whether one zone has two pods more than another. */
function isUneven({ cluster }: Simulation, { market: { zones } }: Setting, workload: Workload): boolean {
  const places = cluster.active(workload).map((pod) => cluster.nodeOf(pod)?.zone);
  const counts = zones.map((zone) => places.filter((place) => place === zone).length);
  return Math.max(...counts) - Math.min(...counts) > 1;
}

/** Keeps what a workload was down to. */
class Watch {
  private least = Number.POSITIVE_INFINITY;
  private zeroSeconds = 0;
  private exposedSeconds = 0;

  constructor(
    private readonly simulation: Simulation,
    private readonly workload: Workload,
  ) {}

  look(passed: number): void {
    const answering = this.simulation.answering(this.workload);
    this.least = Math.min(this.least, answering);
    if (answering === 0) this.zeroSeconds += 1;
    const isSeen = passed > GRACE_SECONDS; // before, the disruption controller counts dead pods as healthy
    if (answering === 1 && isSeen && this.simulation.cluster.allowed(this.workload) > 0) this.exposedSeconds += 1;
  }

  fate(): Fate {
    const { workload, least, zeroSeconds, exposedSeconds } = this;
    return { workload, least, end: this.simulation.answering(workload), zeroSeconds, exposedSeconds };
  }
}
