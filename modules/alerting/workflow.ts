import type { Context } from '../kernel';
import { type Adapter, adapterOf, type RecordCalls, type Request } from './adapters';
import { SOURCES } from './names';
import { occurrence } from './occurrence';
import { DETAIL_TYPES } from './patterns';
import type { ItsmSettings } from './settings';
import { choice, jsonata, optional, type State } from './states';
import { suppressorAsked } from './suppressor';

export interface WorkflowProps {
  /** Where runbooks are read. */
  readonly context: Pick<Context, 'repository'>;
  readonly itsm: ItsmSettings;
  /** The connection with the credentials of the tracker. */
  readonly connectionArn: string;
  /** Queue that takes what the tracker did not. */
  readonly undeliveredUrl: string;
}

/** Amazon States Language, as far as this workflow speaks it. */
export interface Workflow {
  readonly Comment: string;
  readonly QueryLanguage: 'JSONata';
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/**
 * From an event to its records, in this order: always the event record, then the incident when it is one, then a change
 * in draft where the workspace wants it; all under one correlation id. A part below a composite is no incident when the
 * alarm that keeps the composite quiet rings as well, as soon as that has had its time. What the tracker does not take is
 * kept, and the next record is tried all the same. Last, the numbers of the records go onto the bus, and so into the archive.
 */
export const workflow = (props: WorkflowProps): Workflow => {
  const adapter = adapterOf(props.itsm);
  const withChange = props.itsm.onAlarm === 'incident+draftChange';
  const afterIncident = withChange ? first('Change', adapter.change) : 'TellRecords';
  return {
    Comment: 'An alarm becomes an event record, an incident when it is one, and a change in draft where wanted',
    QueryLanguage: 'JSONata',
    StartAt: 'Understand',
    States: {
      Understand: {
        Type: 'Pass',
        Assign: { record: jsonata(occurrence(props.context)), ...NOTHING_YET },
        Next: 'OpenEvent',
      },
      ...opens({ ...props, adapter, kind: 'Event', next: 'IsIncident' }),
      IsIncident: choice('$record.opens', 'IsPart', 'TellRecords'),
      ...suppressorAsked(adapter.findGroup ? 'FindGroup' : first('Incident', adapter.incident)),
      ...groupFound({ ...props, adapter, kind: 'Incident', next: first('Incident', adapter.incident) }),
      ...opens({ ...props, adapter, kind: 'Incident', next: afterIncident }),
      ...(withChange ? opens({ ...props, adapter, kind: 'Change', next: 'TellRecords' }) : {}),
      TellRecords: TELL_RECORDS,
      IsComplete: choice('$count($lost) = 0', 'Complete', 'Incomplete'),
      Complete: { Type: 'Succeed' },
      Incomplete: { Type: 'Fail', Error: 'Undelivered', Cause: 'The tracker did not take every record: see the queue' },
    },
  };
};

const NOTHING_YET = { event: {}, incident: {}, change: {}, group: {}, lost: [], planned: false } as const;

interface Opening extends WorkflowProps {
  readonly adapter: Adapter;
  readonly kind: Kind;
  readonly next: string;
}
type Kind = 'Event' | 'Incident' | 'Change';

const callsOf = ({ adapter, kind }: Opening): RecordCalls =>
  ({ Event: adapter.event, Incident: adapter.incident, Change: adapter.change })[kind];

const first = (kind: Kind, { find }: RecordCalls): string => (find ? `Find${kind}` : `Open${kind}`);

/** Who answers for it, as the tracker knows them; without, the incident has their name in its text and no group. */
const groupFound = (opening: Opening): Readonly<Record<string, State>> => {
  const { adapter, next } = opening;
  if (!adapter.findGroup) return {};
  const asked = call(opening, adapter.findGroup, { group: optional(adapter.groupFound) }, next);
  const Retry = [{ ...PATIENCE, MaxAttempts: 3 }];
  return { FindGroup: { ...asked, Retry, Catch: [{ ErrorEquals: ['States.ALL'], Next: next }] } };
};

/** The states that open one record: asked for first where the tracker can be asked. */
const opens = (opening: Opening): Readonly<Record<string, State>> => {
  const { kind, next, adapter, undeliveredUrl } = opening;
  const name = kind.toLowerCase();
  const { find, open } = callsOf(opening);
  return {
    ...(find && {
      [`Find${kind}`]: call(opening, find, { [name]: optional(adapter.found) }, `Knows${kind}`),
      [`Knows${kind}`]: choice(`$exists($${name}.id)`, next, `Open${kind}`),
    }),
    [`Open${kind}`]: call(opening, open, { [name]: optional(adapter.made) }, next),
    [`Keep${kind}`]: keep(name, undeliveredUrl, next),
  };
};

/** Five seconds for an answer, a day of attempts, then it is kept. What the tracker refuses it would refuse again. */
const call = (
  { connectionArn, kind }: Opening,
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
  Retry: [PATIENCE],
  Catch: [{ ErrorEquals: ['States.ALL'], Assign: { failure: jsonata('$states.errorOutput') }, Next: `Keep${kind}` }],
  Assign,
  Next,
});

const ANSWER_SECONDS = 5; // as long as EventBridge gives an API destination

/** 10, 20, 40 … 900 seconds, a day in all. Errors: step-functions/latest/dg/call-https-apis. */
const PATIENCE = {
  ErrorEquals: [
    ...[408, 429, 500, 502, 503, 504].map((status) => `States.Http.StatusCode.${status}`),
    'States.Http.Socket',
    'States.Timeout',
  ],
  IntervalSeconds: 10,
  BackoffRate: 2,
  MaxDelaySeconds: 900,
  MaxAttempts: 100,
} as const;

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

const TELL_RECORDS: State = {
  Type: 'Task',
  Resource: 'arn:aws:states:::events:putEvents',
  Arguments: {
    Entries: [
      {
        Source: SOURCES.records,
        DetailType: DETAIL_TYPES.records,
        Detail: jsonata(`{
          'correlationId': $record.correlationId,
          'problem': $record.problem,
          'detectedAt': $record.detectedAt,
          'planned': $planned or $record.planned,
          'event': $event,
          'incident': $incident,
          'change': $change,
          'lost': $lost
        }`),
      },
    ],
  },
  Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, BackoffRate: 2, MaxDelaySeconds: 300, MaxAttempts: 20 }],
  Next: 'IsComplete',
};
