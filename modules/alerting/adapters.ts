import type { ItsmSettings } from './settings';

/** A call to the tracker: where it goes, and its parts as JSONata over `$record`, `$incident` and the like. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly endpoint: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** How one kind of record is written. */
export interface RecordCalls {
  /**
   * Asks whether it is there already, because an event may come twice and an answer may be lost; its answer is what `found`
   * reads. Without it the tracker must tell repetitions by a key in `open`: the event table of ServiceNow by `message_key`,
   * a webhook by `Idempotency-Key` and `dedupeKey`.
   */
  readonly find?: Request;
  readonly open: Request;
}

/** A kind of tracker. */
export interface Adapter {
  readonly event: RecordCalls;
  readonly incident: RecordCalls;
  readonly change: RecordCalls;
  /** Asks for the group that answers for it, where the tracker knows groups by an id; its answer is what `groupFound` reads. */
  readonly findGroup?: Request;
  readonly groupFound: string;
  /** What is kept of an answer: number and id of the record. JSONata over `$states.result.ResponseBody`. */
  readonly made: string;
  /** The same of an answer to `find`; nothing when there is no such record. */
  readonly found: string;
}

export const adapterOf = ({ adapter, endpoint }: ItsmSettings): Adapter => {
  const address = endpoint.replace(/\/+$/, '');
  return adapter === 'servicenow' ? serviceNow(address) : webhook(address);
};

/** What people read in a record. */
const TEXT = `$join([
  $record.meaning,
  $record.reason,
  '',
  'Occurred: ' & $record.occurredAt,
  'Detected: ' & $record.detectedAt,
  'Due: ' & $record.dueBy,
  'Severity: ' & $record.severity,
  'Owner: ' & $record.owner,
  'Trigger: ' & $record.trigger,
  'Namespace: ' & $record.namespace,
  'Workload: ' & $record.workload,
  'Runbook: ' & $record.runbook,
  'Account: ' & $record.account & ', ' & $record.region,
  'Problem: ' & $record.problem
], '\\n')`;

/**
 * ServiceNow by its tables. Events are told apart by `message_key`, the others by `correlation_id`, which is asked for
 * before one is opened. A change is opened as new, which its process calls a draft, below the incident. Values are sent and
 * asked for as the database holds them, never as a form shows them: what is shown of `impact` is `1 - High` in one language,
 * and of a time the hour of whoever asks. So the group is looked up by its name first; without one the owner stands in the text.
 * Sources: servicenow.com/docs, event collection via web service; Table API (`sysparm_input_display_value`,
 * `sysparm_display_value`); KB0534905; `impact` and `urgency` 1-3, `state` of a change -5 (new) to 4.
 */
function serviceNow(instance: string): Adapter {
  const table = (name: string) => `${instance}/api/now/table/${name}`;
  const call = (name: string, body: string): RecordCalls => ({
    find: { method: 'GET', endpoint: table(name), query: FIND },
    open: { method: 'POST', endpoint: table(name), query: AS_HELD, body: `$merge([${COMMON}, ${body}])` },
  });
  return {
    event: { open: { method: 'POST', endpoint: table('em_event'), body: SERVICENOW_EVENT } },
    incident: call('incident', SERVICENOW_INCIDENT),
    change: call('change_request', SERVICENOW_CHANGE),
    findGroup: { method: 'GET', endpoint: table('sys_user_group'), query: FIND_GROUP },
    groupFound: `$states.result.ResponseBody.result[0].{ 'id': sys_id }`,
    made: `$states.result.ResponseBody.result.{ 'id': sys_id, 'number': number }`,
    found: `$states.result.ResponseBody.result[0].{ 'id': sys_id, 'number': number }`,
  };
}

const HELD = { sysparm_display_value: 'false', sysparm_exclude_reference_link: 'true' };
const AS_HELD = { ...HELD, sysparm_input_display_value: 'false', sysparm_fields: 'sys_id,number' };
const FIND = {
  ...HELD,
  sysparm_query: `{% 'correlation_id=' & $record.correlationId %}`,
  sysparm_fields: 'sys_id,number',
  sysparm_limit: '1',
};
/** A caret would begin another condition. */
const FIND_GROUP = {
  ...HELD,
  sysparm_query: `{% 'active=true^name=' & $replace($record.owner, '^', '') %}`,
  sysparm_fields: 'sys_id',
  sysparm_limit: '1',
};

/** 1 is critical, 4 a warning, 5 for information, 0 says that it is over. */
const SERVICENOW_EVENT = `{
  'source': 'eks-platform',
  'event_class': $record.source,
  'type': $record.type,
  'node': $record.account,
  'resource': $record.title,
  'message_key': $record.problem,
  'severity': $record.state = 'cleared' ? '0' : $lookup({ 'critical': '1', 'warning': '4', 'info': '5' }, $record.severity),
  'time_of_event': $replace($substring($record.detectedAt, 0, 19), 'T', ' '),
  'description': ${TEXT},
  'additional_info': $string($record)
}`;

const COMMON = `$exists($group.id) ? { 'assignment_group': $group.id } : {}, {
  'correlation_id': $record.correlationId,
  'correlation_display': 'eks-platform',
  'description': ${TEXT}
}`;

const SERVICENOW_INCIDENT = `{
  'short_description': $substring($record.title & ': ' & $record.meaning, 0, 160),
  'impact': $record.severity = 'critical' ? '1' : '2',
  'urgency': $record.severity = 'critical' ? '1' : '2'
}`;

const SERVICENOW_CHANGE = `{
  'type': $exists($record.dueBy) ? 'emergency' : 'normal',
  'state': '-5',
  'short_description': $substring('Draft: what ' & $incident.number & ' may need - ' & $record.title, 0, 160),
  'parent': $incident.id
}`;

/** One JSON document for each record, to one address. Who takes it tells repetitions by `dedupeKey`. */
function webhook(endpoint: string): Adapter {
  const headers = (kind: string) => ({ 'Idempotency-Key': `{% '${kind}:' & $record.correlationId %}` });
  const call = (kind: string, more: string): RecordCalls => ({
    open: { method: 'POST', endpoint, headers: headers(kind), body: `$merge([$record, ${document(kind)}, ${more}])` },
  });
  return {
    event: call('event', '{}'),
    incident: call('incident', '{}'),
    change: call('change', `{ 'status': 'draft', 'incident': $incident }`),
    made: `$states.result.ResponseBody.{ 'id': id, 'number': number }`,
    found: `{}`,
    groupFound: `{}`,
  };
}

const document = (kind: string): string => `{ 'kind': '${kind}', 'dedupeKey': '${kind}:' & $record.correlationId }`;
