import jsonata from 'jsonata';
import type { Workflow } from '../../modules/alerting/workflow';
import { Clock } from './clock';
import { invoke, StepError } from './http-task';

/** What a workflow has done. */
export interface Execution {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly error?: string;
  /** Names of the states, in the order in which they were entered; a state that is tried again stands once. */
  readonly path: readonly string[];
  /** Seconds spent waiting between attempts. */
  readonly waited: number;
  readonly queued: readonly unknown[];
  readonly told: readonly unknown[];
  /** Seconds that had passed whenever an alarm was told that a record is late. */
  readonly late: readonly number[];
}

/** What there is beside the tracker. */
export interface World {
  /** Alarms that ring when so many seconds have passed, by name; of `unknown` ones CloudWatch says nothing. @default none */
  readonly rings?: ((waited: number) => readonly string[]) | 'unknown';
  /** Sources whose events the bus does not take. @default none */
  readonly refused?: readonly string[];
  /** When the execution begins; a pause that has an end lasts until then. */
  readonly begins?: string;
  /** What times the calls; the tracker's own where it may be slow. @default one that stands still */
  readonly clock?: Clock;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * As much of Step Functions as the workflow of records uses, with the JSONata that Step Functions runs: HTTP goes out for
 * real, queue and bus are lists, pauses pass at once. Throws on anything else. Source: step-functions/latest/dg, states language and JSONata (read 2026-11-25).
 */
export async function run({ StartAt, States }: Workflow, input: unknown, world: World = {}): Promise<Execution> {
  const machine = new Machine(JSON.parse(JSON.stringify(input)), world);
  for (let name = StartAt; ;) {
    const state: Json | undefined = States[name];
    if (!state) throw new Error(`no state ${name}`);
    machine.path.push(name);
    if (state.Type === 'Succeed') return machine.end('SUCCEEDED');
    if (state.Type === 'Fail') return machine.end('FAILED', String(state.Error));
    name = await machine.step(state);
  }
}

class Machine {
  readonly path: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private readonly queued: unknown[] = [];
  private readonly told: unknown[] = [];
  private readonly late: number[] = [];
  private waited = 0;

  constructor(
    private readonly input: unknown,
    private readonly world: World,
  ) {}

  end(status: Execution['status'], error?: string): Execution {
    const { path, waited, queued, told, late } = this;
    return { status, ...(error === undefined ? {} : { error }), path, waited, queued, told, late };
  }

  async step(state: Json): Promise<string> {
    if (state.Type === 'Choice') return this.choose(state);
    if (state.Type === 'Wait') this.waited += await this.pause(state);
    try {
      const result = state.Type === 'Task' ? await this.patiently(state) : undefined;
      await this.assign(state.Assign, { result });
      return String(state.Next);
    } catch (failure) {
      return this.caught(state, failure);
    }
  }

  private async pause({ Seconds, Timestamp }: Json): Promise<number> {
    if (Timestamp === undefined) return this.seconds(await this.value(Seconds, {}));
    const ends = String(await this.value(Timestamp, {}));
    if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(ends)) throw new Error(`${ends} is no timestamp of Step Functions`);
    return (Date.parse(ends) - Date.parse(String(this.world.begins))) / 1000 - this.waited;
  }

  private seconds(value: unknown): number {
    if (!Number.isInteger(value)) throw new Error(`${JSON.stringify(value)} is no number of seconds`);
    return Number(value);
  }

  private async choose({ Choices, Default }: Json): Promise<string> {
    for (const { Condition, Next } of Choices as readonly Json[]) {
      const holds = await this.value(Condition, {});
      if (typeof holds !== 'boolean') throw new Error(`a condition is ${JSON.stringify(holds)}, not true or false`);
      if (holds) return String(Next);
    }
    return String(Default);
  }

  /** Tries again as the state says, and lets the pauses pass. */
  private async patiently(state: Json): Promise<unknown> {
    const given = (await this.value(state.Arguments, {})) as Json;
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.task(state, given);
      } catch (failure) {
        const retrier = handlerFor(state.Retry, failure);
        if (!retrier || attempt >= Number(retrier.MaxAttempts)) throw failure;
        const pause = Number(retrier.IntervalSeconds) * Number(retrier.BackoffRate) ** attempt;
        this.waited += Math.min(pause, Number(retrier.MaxDelaySeconds));
      }
    }
  }

  private async task({ Resource, TimeoutSeconds }: Json, given: Json): Promise<unknown> {
    switch (Resource) {
      case 'arn:aws:states:::http:invoke':
        return invoke(given, Number(TimeoutSeconds) * 1000, this.world.clock ?? new Clock());
      case 'arn:aws:states:::sqs:sendMessage':
        return this.queued.push(given.MessageBody);
      case 'arn:aws:states:::events:putEvents':
        return this.put(given.Entries as readonly Json[]);
      case 'arn:aws:states:::aws-sdk:cloudwatch:describeAlarms':
        return this.alarms(given);
      case 'arn:aws:states:::aws-sdk:cloudwatch:putMetricData':
        return this.late.push(this.waited);
      default:
        throw new Error(`the resource ${String(Resource)} is not understood`);
    }
  }

  private put(entries: readonly Json[]): unknown {
    if (entries.some(({ Source }) => this.world.refused?.includes(String(Source))))
      throw new StepError('EventBridge.FailedEntry', 'the bus did not take it');
    return this.told.push(...entries);
  }

  private alarms({ AlarmNames, AlarmTypes }: Json): Json {
    const { rings = () => [] } = this.world;
    if (rings === 'unknown') throw new StepError('CloudWatch.SdkClientException', 'nobody there');
    const ringing = rings(this.waited);
    const states = (AlarmNames as readonly string[]).map((AlarmName) => ({
      AlarmName,
      StateValue: ringing.includes(AlarmName) ? 'ALARM' : 'OK',
    }));
    const isMetric = ({ AlarmName }: { readonly AlarmName: string }) => AlarmName.endsWith('-watch');
    return {
      MetricAlarms: String(AlarmTypes).includes('MetricAlarm') ? states.filter(isMetric) : [],
      CompositeAlarms: String(AlarmTypes).includes('CompositeAlarm') ? states.filter((one) => !isMetric(one)) : [],
    };
  }

  private async caught({ Catch }: Json, failure: unknown): Promise<string> {
    const catcher = handlerFor(Catch, failure);
    if (!catcher || !(failure instanceof StepError)) throw failure;
    await this.assign(catcher.Assign, { errorOutput: { Error: failure.error, Cause: failure.told } });
    return String(catcher.Next);
  }

  /** All expressions see the variables as they were. */
  private async assign(assignments: unknown, states: Json): Promise<void> {
    Object.assign(this.variables, await this.value(assignments ?? {}, states));
  }

  /** A value with every expression in it worked out. An expression that yields nothing is an error, as it is to AWS. */
  private async value(template: unknown, states: Json): Promise<unknown> {
    if (Array.isArray(template)) return Promise.all(template.map((item) => this.value(item, states)));
    if (typeof template === 'object' && template !== null) {
      const entries = Object.entries(template).map(
        async ([key, item]) => [key, await this.value(item, states)] as const,
      );
      return Object.fromEntries(await Promise.all(entries));
    }
    const expression = typeof template === 'string' ? /^\{%(.*)%\}$/s.exec(template)?.[1] : undefined;
    return expression === undefined ? template : this.evaluated(expression, states);
  }

  private async evaluated(expression: string, states: Json): Promise<unknown> {
    const compiled = jsonata(expression);
    compiled.registerFunction('parse', (text: string): unknown => JSON.parse(text), '<s:x>');
    const bindings = { ...this.variables, states: { input: this.input, ...states } };
    const result: unknown = await compiled.evaluate(undefined, bindings);
    if (result === undefined) throw new StepError('States.QueryEvaluationError', `nothing comes of ${expression}`);
    return JSON.parse(JSON.stringify(result)) as unknown;
  }
}

/** The first of retriers or catchers that is for this failure. */
const handlerFor = (handlers: unknown, failure: unknown): Json | undefined =>
  ((handlers ?? []) as readonly Json[]).find(({ ErrorEquals }) => {
    const errors = ErrorEquals as readonly string[];
    return failure instanceof StepError && (errors.includes(failure.error) || errors.includes('States.ALL'));
  });
