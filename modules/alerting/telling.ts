import { SOURCES } from './names';
import { DETAIL_TYPES } from './patterns';
import { jsonata, type State } from './states';

/** Before anything is asked of the tracker: what people hear may not wait for it, nor may it wait for the bus. */
export const tellsIncident = (Next: string): State => ({
  ...puts(
    'incidents',
    `{
      'correlationId': $record.correlationId,
      'problem': $record.problem,
      'alarm': $record.alarm,
      'title': $record.title,
      'reason': $record.reason,
      'owner': $record.owner,
      'runbook': $record.runbook,
      'detectedAt': $record.detectedAt
    }`,
  ),
  Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, BackoffRate: 2, MaxDelaySeconds: 10, MaxAttempts: 3 }],
  Catch: [{ ErrorEquals: ['States.ALL'], Next }],
  Next,
});

/** What became of it, by the numbers of its records. */
export const tellsRecords = (Next: string): State => ({
  ...puts(
    'records',
    `{
      'correlationId': $record.correlationId,
      'problem': $record.problem,
      'detectedAt': $record.detectedAt,
      'planned': $planned or $record.planned,
      'event': $event,
      'incident': $incident,
      'change': $change,
      'lost': $lost
    }`,
  ),
  Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, BackoffRate: 2, MaxDelaySeconds: 300, MaxAttempts: 20 }],
  Next,
});

const puts = (kind: 'incidents' | 'records', detail: string): State => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::events:putEvents',
  Arguments: {
    Entries: [{ Source: SOURCES[kind], DetailType: DETAIL_TYPES[kind], Detail: jsonata(detail) }],
  },
});
