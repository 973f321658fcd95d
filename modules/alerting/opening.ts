import type { Adapter, RecordCalls, Request } from './adapters';
import { choice, jsonata, optional, type State } from './states';

export type Kind = 'Event' | 'Incident' | 'Change';

/** How one record is opened. */
export interface Opening {
  readonly adapter: Adapter;
  readonly kind: Kind;
  readonly next: string;
  /** The connection with the credentials of the tracker. */
  readonly connectionArn: string;
  /** Queue that takes what the tracker did not. */
  readonly undeliveredUrl: string;
}

type States = Readonly<Record<string, State>>;

/** Where the workflow says that the tracker keeps a record waiting: one for each time that it has tried in vain. */
export const LATE = { namespace: 'Platform/Records', name: 'Late' } as const;

const ANSWER_SECONDS = 5; // as long as EventBridge gives an API destination
const PAUSE_SECONDS = 900;

/** What may be otherwise next time: step-functions/latest/dg/call-https-apis. What the tracker refuses it would refuse again. */
const NOT_NOW = [
  ...[408, 429, 500, 502, 503, 504].map((status) => `States.Http.StatusCode.${status}`),
  'States.Http.Socket',
  'States.Timeout',
];

/** 10, 20, 40 and 60 seconds after the failures before the last: with answers that do not come, under three minutes. */
const RESTS = [10, 20, 40, 60] as const;
const SOON_SECONDS = RESTS.reduce((sum, seconds) => sum + seconds, 0);

/** A day of attempts, whichever records they are for. */
const ROUNDS = Math.floor(86_400 / (SOON_SECONDS + PAUSE_SECONDS));

const callsOf = ({ adapter, kind }: Opening): RecordCalls =>
  ({ Event: adapter.event, Incident: adapter.incident, Change: adapter.change })[kind];

export const first = (kind: Kind, { find }: RecordCalls): string => (find ? `Find${kind}` : `Open${kind}`);

/** Failures in a row of each kind of record: what a workflow that opens records begins with. */
export const TRIES = { triesEvent: 0, triesIncident: 0, triesChange: 0 } as const;

/**
 * The states that open one record: asked for first where the tracker can be asked, tried for minutes, told to be late, tried
 * for a day, and then kept. A call that had no answer may have been written down all the same, so whatever failed, the way
 * goes back to the question, and a record is opened again only when the tracker says that it has none. A tracker that cannot
 * be asked is sent the same key again, and tells repetitions by it (`Adapter`).
 */
export const opens = (opening: Opening): States => {
  const { kind, next, adapter, undeliveredUrl } = opening;
  const name = kind.toLowerCase();
  const { find, open } = callsOf(opening);
  const otherwise = { Catch: [failed(kind), caught(['States.ALL'], `Keep${kind}`)] };
  return {
    ...(find && {
      [`Find${kind}`]: { ...call(opening, find, { [name]: optional(adapter.found) }, `Knows${kind}`), ...otherwise },
      [`Knows${kind}`]: choice(`$exists($${name}.id)`, next, `Open${kind}`),
    }),
    [`Open${kind}`]: { ...call(opening, open, { [name]: optional(adapter.made) }, next), ...otherwise },
    ...again(kind, first(kind, callsOf(opening))),
    [`Keep${kind}`]: keep(name, undeliveredUrl, next),
  };
};

/** One attempt, so that nothing waits for it; what it did not bring is owed (`$owed`). What is refused is kept at once. */
export const triesOnce = (opening: Opening): States => {
  const { kind, next, adapter, undeliveredUrl } = opening;
  const name = kind.toLowerCase();
  const owed = { ErrorEquals: NOT_NOW, Assign: { owed: true }, Next: next };
  const Catch = [owed, caught(['States.ALL'], `Refused${kind}`)];
  return {
    [`Try${kind}`]: { ...call(opening, callsOf(opening).open, { [name]: optional(adapter.made) }, next), Catch },
    [`Refused${kind}`]: keep(name, undeliveredUrl, next),
  };
};

/** Who answers for it, as the tracker knows them. One attempt: an incident without a group is better than a late one. */
export const groupFound = (opening: Opening): States => {
  const { adapter, next } = opening;
  if (!adapter.findGroup) return {};
  const asked = call(opening, adapter.findGroup, { group: optional(adapter.groupFound) }, next);
  return { FindGroup: { ...asked, Catch: [{ ErrorEquals: ['States.ALL'], Next: next }] } };
};

/** Soon, four times; then an alarm hears that it is late, each time that it was tried in vain, and it rests for longer. */
const again = (kind: Kind, begin: string): States => ({
  [`Failed${kind}`]: choice(`$tries${kind} > ${RESTS.length}`, `Late${kind}`, `Rest${kind}`),
  [`Rest${kind}`]: { Type: 'Wait', Seconds: jsonata(`[${RESTS.join(', ')}][$tries${kind} - 1]`), Next: begin },
  [`Late${kind}`]: {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:cloudwatch:putMetricData',
    Arguments: { Namespace: LATE.namespace, MetricData: [{ MetricName: LATE.name, Value: 1, Unit: 'Count' }] },
    Catch: [{ ErrorEquals: ['States.ALL'], Assign: oneRoundMore(kind), Next: `Lasts${kind}` }],
    Assign: oneRoundMore(kind),
    Next: `Lasts${kind}`,
  },
  [`Lasts${kind}`]: choice(`$rounds > ${ROUNDS}`, `Keep${kind}`, `Pause${kind}`),
  [`Pause${kind}`]: { Type: 'Wait', Seconds: PAUSE_SECONDS, Next: begin },
});

const oneRoundMore = (kind: Kind) => ({ rounds: jsonata('$rounds + 1'), [`tries${kind}`]: 0 });

/** What may be otherwise next time is counted, whichever call it was. */
const failed = (kind: Kind) => {
  const { Assign, ...rest } = caught(NOT_NOW, `Failed${kind}`);
  return { ...rest, Assign: { ...Assign, [`tries${kind}`]: jsonata(`$tries${kind} + 1`) } };
};

const caught = (ErrorEquals: readonly string[], Next: string) => ({
  ...{ ErrorEquals, Next },
  Assign: { failure: jsonata('$states.errorOutput') },
});

/** The tracker has five seconds to answer. */
const call = (
  { connectionArn }: Opening,
  { method, endpoint, query, headers, body }: Request,
  Assign: Readonly<Record<string, string>>,
  Next: string,
): State => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::http:invoke',
  Arguments: {
    ApiEndpoint: endpoint,
    Method: method,
    Authentication: { ConnectionArn: connectionArn },
    ...(query && { QueryParameters: query }),
    ...(headers && { Headers: headers }),
    ...(body !== undefined && { RequestBody: jsonata(body) }),
  },
  TimeoutSeconds: ANSWER_SECONDS,
  Assign,
  Next,
});

const keep = (name: string, QueueUrl: string, Next: string): State => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Arguments: {
    QueueUrl,
    MessageBody: jsonata(`{ 'undelivered': '${name}', 'failure': $failure, 'record': $record }`),
  },
  Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, BackoffRate: 2, MaxDelaySeconds: 300, MaxAttempts: 20 }],
  Assign: { lost: jsonata(`$append($lost, '${name}')`) },
  Next,
});
