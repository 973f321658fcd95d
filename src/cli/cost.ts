import type { PlatformSpec } from '../../workspaces/load';
import { type Bill, billOf, FILES, type Line, PRICED_REGION, READ_ON, totals } from '../cost';
import { demandsOf } from '../demand';
import { resolvedAll } from '../values/catalogue';
import { readBelow } from '../values/reader';
import { ROOT } from './config';
import { EXIT, type ExitCode } from './finish';
import { answer, outOf, type Request } from './request';
import { type Column, note, printJson, printTable } from './terminal';

/** `platform cost`: what a month costs, from the sizes of the workspaces and AWS's list prices. Asks nobody. */
export function runCost(spec: PlatformSpec, options: Request & { readonly json?: boolean }): ExitCode {
  const { selected } = answer(spec, options, outOf);
  const bill = billOf(spec, selected, demandsOf(resolvedAll(spec, readBelow(ROOT))));
  const sums = totals(bill);
  if (options.json) printJson({ ...bill, totals: Object.fromEntries(sums), prices: FILES, readOn: READ_ON });
  else
    printTable(
      COLUMNS,
      [...sums].map(([workspace, sum]) => group(bill, workspace, sum)),
    );
  for (const words of said(bill, sums)) note(words);
  return EXIT.fine;
}

const COLUMNS: readonly Column[] = [
  { head: 'workspace' },
  { head: 'what' },
  { head: 'number', align: 'right' },
  { head: 'USD each', align: 'right' },
  { head: 'USD a month', align: 'right' },
];

const group = ({ lines }: Bill, workspace: string, sum: number): readonly (readonly string[])[] => [
  ...lines
    .filter((line) => line.workspace === workspace)
    .sort((one, other) => other.usd - one.usd)
    .map(row),
  [workspace, 'all of it', '', '', sum.toFixed(0)],
];

const row = ({ workspace, name, number, each, usd }: Line): readonly string[] => [
  ...[workspace, name, String(number), each.toFixed(each < 1 ? 3 : 2), usd.toFixed(0)],
];

/** What the figures are, and what is not in them. */
function said({ notPriced, byUse }: Bill, sums: ReadonlyMap<string, number>): readonly string[] {
  const sum = [...sums.values()].reduce((all, one) => all + Math.round(one), 0);
  const days = Object.values(FILES)
    .map(({ published }) => published)
    .sort();
  const missing = notPriced.map(({ workspace, name, number }) => `${workspace}: ${number} × ${name}`);
  return [
    `${sum} US dollars a month, without tax, discounts and free tiers; nodes are the least that services need when it is quiet`,
    `On-Demand list prices of ${PRICED_REGION}, published ${days[0] ?? ''} to ${days.at(-1) ?? ''}, read ${READ_ON}`,
    `no price was read for: ${missing.join(', ') || 'nothing'}`,
    `paid by use, and not in it: ${new Set(byUse.map(({ name }) => name)).size} kinds, such as logs, traffic, snapshots and scans (--json names each, and what counts)`,
  ];
}
