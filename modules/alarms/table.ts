import { Construct } from 'constructs';
import type { Context, Severity } from '../kernel';
import { Alarm } from './alarm';
import { CompositeAlarm } from './composite-alarm';
import type { Condition, MissingData } from './condition';
import type { AlarmIdentity, TriggerClass } from './identity';
import type { Watching } from './metric-alarm';
import type { Signal } from './signal';
import { Watch } from './watch';

/** One line of a table of alarms: what is the same for every subject is written, what differs is asked of it. */
export interface AlarmRow<Subject> {
  /** Its runbook, and the first part of its name. */
  readonly id: string;
  readonly meaning: (subject: Subject) => string;
  /** `page`: it must not wait for working hours, where the grade is production. */
  readonly severity: 'page' | Exclude<Severity, 'critical'>;
  readonly trigger: TriggerClass;
  readonly watches: (subject: Subject) => Signal;
  readonly when: (subject: Subject) => Condition;
  readonly missing: MissingData;
  /** Why it may be kept quiet while somebody breaks things on purpose. @default nothing keeps it quiet */
  readonly expectedInDrills?: string;
}

/** Whose alarms they are. */
export interface AlarmSubject {
  readonly context: Context;
  /** What tells its alarms from those of others of its kind: the end of their names. @default there is one subject only */
  readonly of?: string;
  /** @default who answers for the workspace */
  readonly owner?: string;
  readonly where?: AlarmIdentity['where'];
  /** Name of the alarm that rings while somebody breaks things on purpose. Asked for by rows that are expected in drills. */
  readonly quietWhile?: string;
}

/** Makes every alarm of the table for one subject. An alarm is called `<id>` or `<id>-<subject>`. */
export function alarmsOf<Subject extends AlarmSubject>(
  scope: Construct,
  rows: readonly AlarmRow<Subject>[],
  subject: Subject,
): void {
  for (const row of rows) {
    const [identity, watching] = [identityOf(row, subject), watchingOf(row, subject)];
    if (row.expectedInDrills === undefined) new Alarm(scope, row.id, { ...identity, ...watching });
    else quietable(scope, row.id, { ...identity, ...watching }, subject.quietWhile);
  }
}

/**
 * A watch that only changes colour, and above it the alarm that calls, unless it is kept quiet. Composites know no parts:
 * where the watch does, each part becomes a record, and the alarm above is their sum (ADR-0038).
 */
function quietable(parent: Construct, id: string, props: AlarmIdentity & Watching, quietWhile?: string): void {
  if (quietWhile === undefined) throw new Error(`${id} is expected in drills, but nothing says when one runs`);
  const scope = new Construct(parent, id);
  const { watches, when, missing, ...identity } = props;
  const hasParts = watches.kind === 'query';
  const watch = { ...identity, watches, when, missing, ...(hasParts && { records: { quietWhile } }) };
  const { name } = new Watch(scope, 'watch', watch);
  const sum = { ...identity, ...(hasParts && { records: { parts: name } }) };
  new CompositeAlarm(scope, 'Default', { ...sum, rings: { whileAll: [name] }, quietWhile });
}

function identityOf<Subject extends AlarmSubject>(row: AlarmRow<Subject>, subject: Subject): AlarmIdentity {
  const { context, owner = context.ownership.owner, where } = subject;
  return {
    ...{ context, name: nameOf(row, subject), runbook: row.id, owner, trigger: row.trigger },
    severity: row.severity === 'page' ? pageIn(context) : row.severity,
    meaning: row.meaning(subject),
    ...(where && { where }),
  };
}

const watchingOf = <Subject>(row: AlarmRow<Subject>, subject: Subject): Watching => ({
  watches: row.watches(subject),
  when: row.when(subject),
  missing: row.missing,
});

/** Last part of the name of a row's alarm, for whoever must name it without having it. */
export const nameOf = ({ id }: { readonly id: string }, { of }: Pick<AlarmSubject, 'of'>): string =>
  of === undefined ? id : `${id}-${of}`;

/** In production somebody is called, before it the team reads it by day. */
export const pageIn = ({ grade }: Pick<Context, 'grade'>): Severity =>
  grade === 'production' ? 'critical' : 'warning';
