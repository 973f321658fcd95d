import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alarmFacts } from '../../modules/kernel';
import { type Budget, budgets } from '../alarm-budget';
import { runbookOf } from '../alarm-walk';
import { controlsOfAlarm } from '../explain';
import type { SynthesisedStack } from '../synth';
import { table } from './table';

const RUNBOOKS = join(__dirname, '..', '..', 'docs', 'runbooks');

/** Every kind of alarm that calls somebody, by its runbook: how bad it is, where it is made, how soon it is known. */
export function alarmsPage(generated: string, stacks: readonly SynthesisedStack[]): string {
  const kinds = new Map<string, Budget[]>();
  for (const budget of budgets(stacks.flatMap(({ resources }) => resources))) {
    const id = runbookOf(budget.alarm) ?? '';
    kinds.set(id, [...(kinds.get(id) ?? []), budget]);
  }
  const rows = [...kinds].sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, of]) => row(id, of));
  return `# Alarms\n\n${generated}\n\n${WORDS}\n\n${table(['alarm', 'what has happened', 'severity', 'incident because of', 'stacks', 'known within', 'controls'], rows)}`;
}

const WORDS =
  'Kinds of alarms that call somebody; each is named by its runbook. `bin/platform alarms` lists every single one with its owner. ' +
  'Known within: seconds from the failure to the call, each step at its worst, of the slowest alarm of the kind. ' +
  'Without a reason to be an incident it is recorded as an event.';

function row(id: string, of: readonly Budget[]): readonly string[] {
  const facts = of.map(({ alarm }) => alarmFacts(alarm.description)).filter((one) => one !== undefined);
  return [
    `[\`${id}\`](../runbooks/${id}.md)`,
    titleOf(id),
    each(facts.map(({ severity }) => severity)),
    each(facts.map(({ trigger }) => trigger ?? '-')),
    each(of.map(({ alarm }) => alarm.resource.stack)),
    `${Math.max(...of.map(({ detection }) => detection.total))} s`,
    each(controlsOfAlarm(id)) || '-',
  ];
}

const each = (words: readonly string[]): string => [...new Set(words)].sort().join(', ');

const titleOf = (id: string): string => /^# (.*)$/m.exec(readFileSync(join(RUNBOOKS, `${id}.md`), 'utf8'))?.[1] ?? id;
