import type { Pages } from '../drills/journal';
import { judge } from '../drills/verdict';
import { EXIT, type ExitCode } from './finish';
import { type Column, note, printJson, printTable } from './terminal';

/** What a drill shows, in a table, and as an exit code. */
export function tellVerdict(pages: Pages, { json }: { readonly json?: boolean }): ExitCode {
  const { outcome, receipts, reasons } = judge(pages);
  if (json) printJson({ id: pages.id, outcome, receipts, reasons });
  else
    printTable(COLUMNS, [
      receipts.map((one) => [one.exercise, one.receipt, one.judgement, timed(one.seconds), one.says]),
    ]);
  for (const { what, why } of pages.plan.notDrilled ?? []) note(`Not drilled: ${what} - ${why}.`);
  note(`${outcome}: ${summary(pages)}`);
  return exitCodeOf(pages);
}

const COLUMNS: readonly Column[] = [
  { head: 'exercise' },
  { head: 'receipt' },
  { head: 'judgement' },
  { head: 'seconds', align: 'right' },
  { head: 'says', wraps: true },
];

const timed = (seconds: number | undefined): string => (seconds === undefined ? '' : Math.round(seconds).toString());

export const exitCodeOf = (pages: Pages): ExitCode => (judge(pages).outcome === 'pass' ? EXIT.fine : EXIT.findings);

function summary(pages: Pages): string {
  const { outcome, receipts } = judge(pages);
  const waits = pages.plan.exercises
    .flatMap(({ id, receipts: all }) => all.map((one) => ({ name: `${id}/${one.id}`, exercise: id, one })))
    .filter(({ one, exercise }) => one.seenBy === 'person' && isOpen(pages, exercise, one.id))
    .map(({ name }) => name);
  if (outcome === 'pass') return `all ${receipts.length} receipts are there`;
  if (waits.length === 0) return 'see the reasons above';
  return `people have to say what they saw: platform drill record ${pages.id} --seen ${waits.join(',')} --by ID`;
}

const isOpen = ({ entries }: Pages, exercise: string, receipt: string): boolean =>
  !entries.some((entry) => entry.exercise === exercise && entry.receipt === receipt);
