import { z } from 'zod';
import { sha256 } from '../../modules/change';
import { jsonOf } from '../evidence/json';
import type { Place } from '../evidence/places';
import { type RecordFile, textIn } from '../evidence/record-files';
import { TRAIL_RECORD, writeOf } from './cloudtrail';
import { AUDIT_EVENT, auditedWriteOf } from './kubernetes';
import type { Passed, Write } from './write';

export interface ReadEvents {
  readonly writes: readonly Write[];
  /** Events that need belong to nothing, by why. */
  readonly passed: Readonly<Record<string, number>>;
  /** Accounts that events came from. */
  readonly accounts: readonly string[];
  readonly inputs: readonly { readonly uri: string; readonly sha256: string }[];
  /** What could not be read, as sentences. */
  readonly problems: readonly string[];
}

/** Reads recorded events of both logs; the same event twice, as trails deliver it, counts once. */
export function eventsIn(files: readonly RecordFile[], places: readonly Place[]): ReadEvents {
  const writes = new Map<string, Write>();
  const passed: Record<string, number> = {};
  const accounts = new Set<string>();
  const problems: string[] = [];
  for (const { source, event } of files.flatMap((file) => [...valuesOf(file)])) {
    const read = readEvent(event, source, places);
    if ('problem' in read) problems.push(`${source} ${read.problem}`);
    else if (typeof read.write === 'string') passed[read.write] = (passed[read.write] ?? 0) + 1;
    else writes.set(`${read.write.log} ${read.write.event}`, read.write);
    if ('account' in read) accounts.add(read.account);
  }
  return {
    ...{
      writes: [...writes.values()].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1)),
      passed,
      problems,
    },
    accounts: [...accounts].sort(),
    inputs: files.map(({ path, bytes }) => ({ uri: path, sha256: sha256(bytes) })),
  };
}

const orderOf = ({ at, event }: Write): string => `${at} ${event}`;

interface Value {
  /** File, and number of the event in it. */
  readonly source: string;
  /** The event, with the name of the log group that it came by, if it came by one. */
  readonly event: { readonly body: unknown; readonly group?: string };
}

type ReadOne = { readonly problem: string } | { readonly write: Write | Passed; readonly account: string };

function readEvent({ body, group }: Value['event'], source: string, places: readonly Place[]): ReadOne {
  const trail = TRAIL_RECORD.safeParse(body);
  if (trail.success) return { write: writeOf(trail.data, source), account: trail.data.recipientAccountId };
  const audited = AUDIT_EVENT.safeParse(body);
  if (!audited.success) return { problem: 'is no event of CloudTrail, and none of the audit log of Kubernetes' };
  const place = places.find(({ name, kind }) => kind === 'cluster' && (group ?? source).includes(name));
  if (place) return { write: auditedWriteOf(audited.data, place.account, source), account: place.account };
  return {
    problem: 'does not say of which cluster it is - put the file into a folder that is called like the workspace',
  };
}

const DELIVERY = z.looseObject({ Records: z.array(z.unknown()) });
/** What CloudWatch Logs hands to a subscriber. Source: AmazonCloudWatch/latest/logs/SubscriptionFilters. */
const SUBSCRIBED = z.looseObject({
  logGroup: z.string(),
  logEvents: z.array(z.looseObject({ message: z.string() })),
});

/** A file of a trail, lines of an audit log, or either as CloudWatch Logs exports it, with its time before each line. */
function* valuesOf({ path, bytes }: RecordFile): Generator<Value> {
  const text = textIn(bytes);
  const whole = jsonOf(text);
  const lines = whole === undefined ? text.split('\n').filter((line) => line.trim() !== '') : [];
  const values = whole === undefined ? lines.map((line) => jsonOf(line.replace(/^\S+Z\s+(?=\{)/, ''))) : [whole].flat();
  let number = 0;
  for (const event of values.flatMap(unpacked)) {
    number += 1;
    yield { source: `${path} ${number}`, event };
  }
}

function unpacked(value: unknown): readonly Value['event'][] {
  const delivery = DELIVERY.safeParse(value);
  if (delivery.success) return delivery.data.Records.map((body) => ({ body }));
  const subscribed = SUBSCRIBED.safeParse(value);
  if (!subscribed.success) return [{ body: value }];
  const { logGroup: group, logEvents } = subscribed.data;
  return logEvents.map(({ message }) => ({ body: jsonOf(message), group }));
}
