import jsonata from 'jsonata';
import type { Workflow } from '../../modules/alerting/workflow';

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
}

/** What there is beside the tracker. */
export interface World {
  /** Composite alarms that ring, by name; of `unknown` ones CloudWatch says nothing. @default none */
  readonly rings?: readonly string[] | 'unknown';
  /** How long a second of a time limit lasts, in milliseconds. @default 1000 */
  readonly second?: number;
}

type Json = Readonly<Record<string, unknown>>;

/** What a step ends with when it fails, by its name in States Language. */
class StepError extends Error {
  constructor(
    readonly error: string,
    readonly told: string,
  ) {
    super(`${error}: ${told}`);
  }
}

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
  private waited = 0;

  constructor(
    private readonly input: unknown,
    private readonly world: World,
  ) {}

  end(status: Execution['status'], error?: string): Execution {
    const { path, waited, queued, told } = this;
    return { status, ...(error === undefined ? {} : { error }), path, waited, queued, told };
  }

  async step(state: Json): Promise<string> {
    if (state.Type === 'Choice') return this.choose(state);
    if (state.Type === 'Wait') this.waited += Number(state.Seconds);
    try {
      const result = state.Type === 'Task' ? await this.patiently(state) : undefined;
      await this.assign(state.Assign, { result });
      return String(state.Next);
    } catch (failure) {
      return this.caught(state, failure);
    }
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
        const retrier = retrierFor(state, failure);
        if (!retrier || attempt >= Number(retrier.MaxAttempts)) throw failure;
        const pause = Number(retrier.IntervalSeconds) * Number(retrier.BackoffRate) ** attempt;
        this.waited += Math.min(pause, Number(retrier.MaxDelaySeconds));
      }
    }
  }

  private async task({ Resource, TimeoutSeconds }: Json, given: Json): Promise<unknown> {
    switch (Resource) {
      case 'arn:aws:states:::http:invoke':
        return invoke(given, Number(TimeoutSeconds) * (this.world.second ?? 1000));
      case 'arn:aws:states:::sqs:sendMessage':
        return this.queued.push(given.MessageBody);
      case 'arn:aws:states:::events:putEvents':
        return this.told.push(...(given.Entries as readonly unknown[]));
      case 'arn:aws:states:::aws-sdk:cloudwatch:describeAlarms':
        return this.composites(given);
      default:
        throw new Error(`the resource ${String(Resource)} is not understood`);
    }
  }

  private composites({ AlarmNames, AlarmTypes }: Json): Json {
    const { rings = [] } = this.world;
    if (rings === 'unknown') throw new StepError('CloudWatch.SdkClientException', 'nobody there');
    if (String(AlarmTypes) !== 'CompositeAlarm') return { MetricAlarms: [], CompositeAlarms: [] };
    const states = (AlarmNames as readonly string[]).map((AlarmName) => ({
      AlarmName,
      StateValue: rings.includes(AlarmName) ? 'ALARM' : 'OK',
    }));
    return { MetricAlarms: [], CompositeAlarms: states };
  }

  private async caught({ Catch }: Json, failure: unknown): Promise<string> {
    const [catcher] = (Catch ?? []) as readonly Json[];
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

const retrierFor = ({ Retry }: Json, failure: unknown): Json | undefined =>
  ((Retry ?? []) as readonly Json[]).find(({ ErrorEquals }) => {
    const errors = ErrorEquals as readonly string[];
    return failure instanceof StepError && (errors.includes(failure.error) || errors.includes('States.ALL'));
  });

/** An HTTP task: 2xx is a result, any other status and a time that runs out are errors with names. */
async function invoke({ ApiEndpoint, Method, QueryParameters, Headers, RequestBody }: Json, limit: number) {
  const url = new URL(String(ApiEndpoint));
  for (const [name, value] of Object.entries((QueryParameters ?? {}) as Json))
    url.searchParams.set(name, String(value));
  const answer = await fetch(url, {
    method: String(Method),
    headers: { 'content-type': 'application/json', ...(Headers as Record<string, string> | undefined) },
    ...(RequestBody === undefined ? {} : { body: JSON.stringify(RequestBody) }),
    signal: AbortSignal.timeout(limit),
  }).catch((error: unknown) => {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    throw new StepError(timedOut ? 'States.Timeout' : 'States.Http.Socket', String(error));
  });
  const text = await answer.text();
  if (!answer.ok) throw new StepError(`States.Http.StatusCode.${answer.status}`, text);
  return { StatusCode: answer.status, ResponseBody: parsed(text) };
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};
