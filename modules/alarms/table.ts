import type { Construct } from 'constructs';
import type { Context, Severity } from '../kernel';
import { Alarm } from './alarm';
import type { Condition, MissingData } from './condition';
import type { TriggerClass } from './identity';
import type { Signal } from './signal';

/** One line of a table of alarms: what is the same for every subject is written, what differs is asked of it. */
export interface AlarmRow<Subject> {
  /** Its runbook, and the last part of its name. */
  readonly id: string;
  readonly meaning: (subject: Subject) => string;
  /** `page`: it must not wait for working hours, where the grade is production. */
  readonly severity: 'page' | Exclude<Severity, 'critical'>;
  readonly trigger: TriggerClass;
  readonly watches: (subject: Subject) => Signal;
  readonly when: (subject: Subject) => Condition;
  readonly missing: MissingData;
}

/** Whose alarms they are. */
export interface AlarmSubject {
  readonly context: Context;
  /** What tells its alarms from those of others of its kind: the end of their names. @default there is one subject only */
  readonly of?: string;
  /** @default who answers for the workspace */
  readonly owner?: string;
}

/** Makes every alarm of the table for one subject. An alarm is called `<id>` or `<id>-<subject>`. */
export function alarmsOf<Subject extends AlarmSubject>(
  scope: Construct,
  rows: readonly AlarmRow<Subject>[],
  subject: Subject,
): readonly Alarm[] {
  const { context, of, owner = context.ownership.owner } = subject;
  return rows.map(({ id, severity, trigger, missing, ...row }) => {
    const name = of === undefined ? id : `${id}-${of}`;
    return new Alarm(scope, id, {
      ...{ context, name, runbook: id, owner, trigger, missing },
      severity: severity === 'page' ? pageIn(context) : severity,
      meaning: row.meaning(subject),
      watches: row.watches(subject),
      when: row.when(subject),
    });
  });
}

/** In production somebody is called, before it the team reads it by day. */
export const pageIn = ({ grade }: Pick<Context, 'grade'>): Severity =>
  grade === 'production' ? 'critical' : 'warning';
