import { z } from 'zod';
import { DRILL_LOAD, drillLoadNamespace } from '../../modules/drills';
import type { Clock, DrillPlan, Exercise, Hands, Receipt, Sighting } from './drill';
import { MARK } from './faults/fault';
import { seen } from './finder';
import { type Kubernetes, KubernetesError } from './kubernetes';

const CRON_JOB = z.object({ spec: z.object({ jobTemplate: z.looseObject({ spec: z.unknown() }) }) });
const JOB = z.object({
  metadata: z.object({ uid: z.string(), annotations: z.record(z.string(), z.string()).default({}) }),
  status: z
    .object({
      ready: z.number().default(0),
      failed: z.number().default(0),
      startTime: z.iso.datetime().optional(),
      conditions: z
        .array(z.object({ type: z.string(), status: z.string(), message: z.string().default('') }))
        .default([]),
    })
    .prefault({}),
});
type Job = z.infer<typeof JOB>;

/** Seconds after which a load that still runs has been let in: the script gives up after thirty, and a pod starts first. */
const LET_IN_AFTER = 90;
/** Seconds in which it must have been let in, a new node for it included. */
const LET_IN_WITHIN = 300;
const LOOK_SECONDS = 10;

/** Id of the exercise that is the load of an environment. */
const loadOf = (environment: string): string => `${DRILL_LOAD}-${environment}`;

/** The plan with the load before what is rehearsed: whoever drills with it, has it among the criteria. */
export const withLoad = (plan: DrillPlan, environments: readonly string[]): DrillPlan => ({
  ...plan,
  exercises: [
    ...environments.map((environment) => ({
      ...{ id: loadOf(environment), target: `${drillLoadNamespace(environment)}/${DRILL_LOAD}` },
      receipts: [seen('let-in', drillLoadNamespace(environment), LET_IN_WITHIN)],
    })),
    ...plan.exercises,
  ],
});

export interface LoadProps {
  readonly drill: string;
  readonly environments: readonly string[];
  readonly kubernetes: () => Promise<Kubernetes>;
  readonly clock: Clock;
  /** Of what is rehearsed under the load. */
  readonly hands: Hands;
}

/**
 * Asks of an environment what its customers ask, for as long as something is rehearsed there: a Job made of the CronJob that
 * is at rest. Nothing is harmed before the door has let it in, and it is deleted with the rest.
 */
export class LoadHands implements Hands {
  constructor(private readonly props: LoadProps) {}

  async ready(): Promise<readonly string[]> {
    const against = await Promise.all(this.props.environments.map((environment) => this.unready(environment)));
    return [...against.flat(), ...(await this.props.hands.ready())];
  }

  async begin(exercise: Exercise): Promise<void> {
    const environment = this.environmentOf(exercise);
    if (environment === undefined) return this.props.hands.begin(exercise);
    await this.start(environment);
    const { clock } = this.props;
    for (const since = clock.now().getTime(); ;) {
      const found = await this.letIn(environment);
      if (found?.state === 'seen') return;
      if (found || clock.now().getTime() - since > LET_IN_WITHIN * 1000)
        throw new Error(`${exercise.target}: ${found?.says ?? 'it was not let in'} - nothing was harmed`);
      await clock.pause(LOOK_SECONDS, new AbortController().signal);
    }
  }

  async end(exercise: Exercise): Promise<void> {
    const environment = this.environmentOf(exercise);
    if (environment === undefined) return this.props.hands.end(exercise);
    const job = await this.job(environment);
    if (job?.metadata.annotations[MARK] !== this.props.drill) return;
    await (await this.props.kubernetes()).delete(jobPath(environment), job.metadata.uid, z.unknown(), 'Background');
  }

  look(receipt: Receipt, since: Date, exercise?: Exercise): Promise<Sighting | undefined> {
    const environment = exercise && this.environmentOf(exercise);
    if (environment !== undefined) return this.letIn(environment);
    return this.props.hands.look(receipt, since, exercise);
  }

  private environmentOf({ id }: Exercise): string | undefined {
    return this.props.environments.find((environment) => loadOf(environment) === id);
  }

  private async unready(environment: string): Promise<readonly string[]> {
    const cronJob = await (await this.props.kubernetes()).find(cronJobPath(environment), CRON_JOB);
    const mark = (await this.job(environment))?.metadata.annotations[MARK] ?? this.props.drill;
    const where = `${drillLoadNamespace(environment)}/${DRILL_LOAD}`;
    return [
      ...(cronJob ? [] : [`${where} is not there - apply ${environment}-tenancy`]),
      ...(mark === this.props.drill
        ? []
        : [`${where} runs for the drill ${mark} - go on with that one, so that it ends`]),
    ];
  }

  /** Doing it again after a crash finds the same. */
  private async start(environment: string): Promise<void> {
    const kubernetes = await this.props.kubernetes();
    const { spec } = await kubernetes.get(cronJobPath(environment), CRON_JOB);
    const annotations = { [MARK]: this.props.drill, 'cronjob.kubernetes.io/instantiate': 'manual' };
    const metadata = { name: DRILL_LOAD, annotations };
    const body = { ...spec.jobTemplate, apiVersion: 'batch/v1', kind: 'Job', metadata };
    try {
      await kubernetes.create(jobsPath(environment), body);
    } catch (error) {
      if (!(error instanceof KubernetesError) || error.status !== 409) throw error;
    }
  }

  private async letIn(environment: string): Promise<Sighting | undefined> {
    const job = await this.job(environment);
    if (job?.metadata.annotations[MARK] !== this.props.drill)
      return { state: 'unknown', says: 'no load runs for this drill' };
    const { ready, failed: ended, startTime, conditions } = job.status;
    const failed = conditions.find(({ type, status }) => type === 'Failed' && status === 'True');
    if (failed) return { state: 'refused', says: `the load has ended, most likely turned away: ${failed.message}` };
    const seconds = startTime === undefined ? 0 : (this.props.clock.now().getTime() - Date.parse(startTime)) / 1000;
    const asks = ready > 0 && ended === 0; // a pod whose first questions nobody answers ends, and another tries
    return asks && seconds >= LET_IN_AFTER ? { state: 'seen', says: 'the door lets the load in' } : undefined;
  }

  private async job(environment: string): Promise<Job | undefined> {
    return (await this.props.kubernetes()).find(jobPath(environment), JOB);
  }
}

const jobsPath = (environment: string): string => `/apis/batch/v1/namespaces/${drillLoadNamespace(environment)}/jobs`;
const jobPath = (environment: string): string => `${jobsPath(environment)}/${DRILL_LOAD}`;
const cronJobPath = (environment: string): string =>
  `/apis/batch/v1/namespaces/${drillLoadNamespace(environment)}/cronjobs/${DRILL_LOAD}`;
