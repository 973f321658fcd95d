import type { Context } from '../kernel';
import { type Adapter, adapterOf } from './adapters';
import { occurrence } from './occurrence';
import { first, groupFound, type Opening, opens, TRIES, triesOnce } from './opening';
import type { ItsmSettings } from './settings';
import { choice, jsonata, type State } from './states';
import { suppressorAsked } from './suppressor';
import { tellsIncident, tellsRecords } from './telling';

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
 * in draft where the workspace wants it; all under one correlation id. An event record that the tracker does not take at the
 * first attempt is owed until the end, so that no incident waits for it. What is planned is no incident until the plan has
 * ended; when it is one, the bus hears of it before the tracker is asked. Within minutes an alarm hears that a record is late; after a day it is kept, and the next is tried all the same.
 * Last, the numbers of the records go onto the bus, and so into the archive.
 */
export const workflow = (props: WorkflowProps): Workflow => {
  const adapter = adapterOf(props.itsm);
  return {
    Comment: 'An alarm becomes an event record, an incident when it is one, and a change in draft where wanted',
    QueryLanguage: 'JSONata',
    StartAt: 'Understand',
    States: {
      Understand: {
        Type: 'Pass',
        Assign: { record: jsonata(occurrence(props.context)), ...NOTHING_YET },
        Next: 'TryEvent',
      },
      ...triesOnce({ ...props, adapter, kind: 'Event', next: 'IsIncident' }),
      IsIncident: choice('$record.opens', 'MayBePlanned', 'IsOwed'),
      ...suppressorAsked({
        incident: 'TellIncident',
        none: 'IsOwed',
      }),
      TellIncident: tellsIncident(adapter.findGroup ? 'FindGroup' : first('Incident', adapter.incident)),
      ...incident(props, adapter),
      IsOwed: choice('$owed', first('Event', adapter.event), 'TellRecords'),
      ...opens({ ...props, adapter, kind: 'Event', next: 'TellRecords' }),
      TellRecords: tellsRecords('IsComplete'),
      IsComplete: choice('$count($lost) = 0', 'Complete', 'Incomplete'),
      Complete: { Type: 'Succeed' },
      Incomplete: { Type: 'Fail', Error: 'Undelivered', Cause: 'The tracker did not take every record: see the queue' },
    },
  };
};

const NOTHING_YET = {
  ...{ event: {}, incident: {}, change: {}, group: {} },
  ...{ lost: [], owed: false, planned: false, rounds: 0 },
  ...TRIES,
} as const;

/** The incident, given to a group where there is one, and the change below it where the workspace wants one. */
function incident(props: WorkflowProps, adapter: Adapter): Readonly<Record<string, State>> {
  const withChange = props.itsm.onAlarm === 'incident+draftChange';
  const next = withChange ? first('Change', adapter.change) : 'IsOwed';
  const opening = (kind: Opening['kind'], next: string): Opening => ({ ...props, adapter, kind, next });
  return {
    ...groupFound(opening('Incident', first('Incident', adapter.incident))),
    ...opens(opening('Incident', next)),
    ...(withChange ? opens(opening('Change', 'IsOwed')) : {}),
  };
}
