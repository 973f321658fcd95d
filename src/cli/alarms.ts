import { alarmFacts } from '../../modules/kernel';
import { KNOWN_WITHIN, LATER } from '../../modules/observability';
import type { PlatformSpec } from '../../workspaces/load';
import { type Budget, budgets } from '../alarm-budget';
import { runbookOf } from '../alarm-walk';
import { EXIT, type ExitCode } from './finish';
import { answer, outOf, type Request } from './request';
import { type Column, note, printJson, printTable } from './terminal';

/** `platform alarms`: every alarm that calls somebody, and how long a failure may go unnoticed by it. */
export function runAlarms(spec: PlatformSpec, options: Request & { readonly json?: boolean }): ExitCode {
  const { selected } = answer(spec, options, outOf);
  const rows = budgets(selected.flatMap((stack) => stack.resources)).map(told);
  if (options.json) printJson({ alarms: rows });
  else
    printTable(COLUMNS, [
      rows.map(({ name, severity, owner, runbook, seconds, laterBecause }) => [
        ...[name, severity, owner, runbook, seconds.total.toString(), laterBecause ?? ''],
      ]),
    ]);
  note(`${rows.length} alarms; seconds are sampled + arrived + confirmed + evaluated + delivered, each at its worst`);
  return EXIT.fine;
}

const COLUMNS: readonly Column[] = [
  { head: 'alarm' },
  { head: 'severity' },
  { head: 'owner' },
  { head: 'runbook' },
  { head: 'seconds', align: 'right' },
  { head: 'later because', wraps: true },
];

function told({ alarm, detection }: Budget) {
  const runbook = runbookOf(alarm) ?? '';
  const laterBecause = detection.total > KNOWN_WITHIN ? LATER[runbook] : undefined;
  return {
    name: alarm.name,
    severity: alarmFacts(alarm.description)?.severity ?? '',
    owner: alarmFacts(alarm.description)?.owner ?? '',
    ...{ runbook, seconds: detection, ...(laterBecause !== undefined && { laterBecause }) },
  };
}
