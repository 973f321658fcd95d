import { reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { called, everything, type Explanation, ground, likeliest, type Named, type SettingPlace } from '../explain';
import { ROOT } from './config';
import { EXIT, type ExitCode } from './finish';
import { Progress } from './progress';
import { colour, note, printJson, printTable } from './terminal';

/** `platform explain THING`: where something comes from, why it is so, whose it is, and what to do about it. */
export function runExplain(spec: PlatformSpec, thing: string, options: { readonly json?: boolean }): ExitCode {
  const known = Progress.during('Reading the platform', () => everything(ground(spec, ROOT)));
  const found = called(thing, known);
  if (found.length === 0) reject('Request', [unknown(thing, likeliest(thing, known))]);
  if (options.json) printJson({ thing, answers: found.map(({ explain }) => explain()) });
  else if (found.length <= SHOWN_WHOLE) for (const { explain } of found) print(explain());
  else printList(found.map(({ kind, names: [name] }) => [kind, name]));
  return EXIT.fine;
}

/** With more, a list says more. */
const SHOWN_WHOLE = 3;

const unknown = (got: string, likely: readonly string[]) => ({
  field: 'THING',
  got,
  want: 'a Terraform address, alarm, control, host, service, policy, stack, contract, decision or runbook',
  fix:
    likely.length > 0
      ? `did you mean ${likely.join(' or ')}?`
      : 'copy it from the output, or ask about a stack such as prod-data',
});

function printList(found: readonly (readonly [kind: string, name: string])[]): void {
  printTable([{ head: 'kind' }, { head: 'name' }], [found]);
  note(`${found.length} things are called so; ask about one of them.`);
}

function print(said: Explanation): void {
  console.log(`${colour.bold(said.name)}  ${colour.dim(said.kind)}`);
  line('what', [said.what]);
  line('owner', [said.owner]);
  line('source', said.source);
  line('settings', said.settings.map(setting));
  line('contracts', said.contracts);
  line('decisions', said.decisions.map(named));
  line('policies', said.policies.map(named));
  line('controls', said.controls.map(named));
  line('runbooks', said.runbooks.map(named));
  line('see also', cut(said.related.map(named)));
  console.log();
}

const setting = ({ field, at, value, meaning }: SettingPlace): string =>
  `${field} = ${short(value)}  ${colour.dim(`${at}  ${meaning}`)}`;

const named = ({ name, says }: Named): string => `${name}  ${colour.dim(says)}`;

function short(value: unknown): string {
  const text = value === undefined ? '-' : JSON.stringify(value);
  return text.length <= 70 ? text : `${text.slice(0, 67)}...`;
}

const MOST = 12;
const cut = (lines: readonly string[]): readonly string[] =>
  lines.length <= MOST ? lines : [...lines.slice(0, MOST), `and ${lines.length - MOST} more: --json has them all`];

function line(label: string, said: readonly string[]): void {
  for (const [index, text] of said.entries()) console.log(`  ${(index === 0 ? label : '').padEnd(10)} ${text}`);
}
