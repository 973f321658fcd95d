import type { PlatformSpec } from '../../workspaces/load';
import { type FoundRecords, recordsIn } from '../evidence/record-files';
import { type Due, due, type Kept } from '../schedule/due';
import { scheduled } from '../schedule/scheduled';
import { dayOf } from './day';
import { filesAt } from './evidence-files';
import { EXIT, type ExitCode } from './finish';
import { counted } from './outcomes';
import { colour, note, printJson, printTable } from './terminal';

export interface DrillDueOptions {
  readonly records?: readonly string[];
  readonly today?: string;
  readonly json?: boolean;
}

/** `platform drill due`: what has to be rehearsed, and by when, judged by the records that were kept. */
export function runDrillDue(spec: PlatformSpec, options: DrillDueOptions): ExitCode {
  const asOf = dayOf(options.today);
  const found = recordsIn(filesAt('--records', options.records));
  const rows = due(scheduled(spec), keptIn(found), asOf);
  const { problems } = found;
  if (options.json) printJson({ asOf, rows, problems });
  else
    printTable(
      [
        { head: 'workspace' },
        { head: 'scenario' },
        { head: 'state' },
        { head: 'passed' },
        { head: 'by' },
        { head: 'why', wraps: true },
      ],
      groupsOf(rows),
    );
  for (const problem of problems) note(problem);
  const of = (state: Due['state']) => rows.filter((row) => row.state === state).length;
  note(
    `${counted(found.records.length, 'record')} read; ${of('overdue')} overdue, ${of('due')} due, ${of('fresh')} fresh on ${asOf}.`,
  );
  return of('overdue') > 0 || problems.length > 0 ? EXIT.findings : EXIT.fine;
}

const keptIn = ({ records }: FoundRecords): Kept => ({
  drills: records.flatMap(({ kind, body }) => (kind === 'drill' ? [body] : [])),
  restores: records.flatMap(({ kind, body }) => (kind === 'restored' ? [body] : [])),
  changes: records.flatMap(({ kind, body }) => (kind === 'change' ? [body] : [])),
});

function groupsOf(rows: readonly Due[]) {
  const workspaces = [...new Set(rows.map(({ workspace }) => workspace))];
  const paint = (state: Due['state']) => (state === 'overdue' ? colour.red(state) : state);
  return workspaces.map((name) =>
    rows
      .filter(({ workspace }) => workspace === name)
      .map(({ workspace, scenario, state, passed = 'never', by = '', why, last }) => [
        ...[workspace, scenario, paint(state), passed, by, last === undefined ? why : `${why}; last: ${last}`],
      ]),
  );
}
