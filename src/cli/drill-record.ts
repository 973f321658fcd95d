import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import type { Pages } from '../drills/journal';
import { drillKinds } from '../drills/kinds';
import { recordOf } from '../drills/record';
import { journalOf, readJournal } from './drill-journal';
import { kept } from './drill-keep';
import { exitCodeOf, tellVerdict } from './drill-verdict';
import type { ExitCode } from './finish';
import { note, printJson } from './terminal';

export interface DrillRecordOptions {
  readonly seen?: string;
  readonly unseen?: string;
  readonly by?: string;
  /** Puts the record into the bucket of evidence as well. */
  readonly keep?: boolean;
  readonly dir?: string;
  readonly json?: boolean;
}

/** `platform drill record ID`: takes down what people saw, judges, and writes the record beside the journal. */
export async function runDrillRecord(
  spec: PlatformSpec,
  id: string,
  options: DrillRecordOptions,
  version: string,
): Promise<ExitCode> {
  const journal = readJournal(id, options, 'ID');
  const said = [...listed(options.seen, 'seen'), ...listed(options.unseen, 'refused')];
  reject('The record', confirmationProblems(journal.pages, said, options.by));
  const at = new Date();
  for (const { exercise, receipt, state } of said) {
    const says = state === 'seen' ? 'arrived, says who looked' : 'did not arrive, says who looked';
    journal.enter(exercise, receipt, { state, says, by: options.by ?? '' }, at);
  }
  const { pages } = journal;
  const kind = drillKinds(spec).find(({ name }) => name === pages.plan.kind);
  if (!kind) throw new Error(`${pages.plan.kind} is no kind of drill any more`);
  const { owner, name } = spec.organisation.repository;
  const record = recordOf(pages, { evidence: kind.evidence, system: `${owner}/${name}`, version, at });
  const file = join(dirname(journalOf(id, options)), 'record.json');
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
  note(`The record is ${file}`);
  if (options.keep) await kept(spec, record);
  if (!options.json) return tellVerdict(pages, options);
  printJson(record);
  return exitCodeOf(pages);
}

interface Said {
  readonly exercise: string;
  readonly receipt: string;
  readonly state: 'seen' | 'refused';
}

const listed = (text: string | undefined, state: Said['state']): readonly Said[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [exercise = '', ...rest] = part.split('/');
      return { exercise, receipt: rest.join('/'), state };
    });

const confirmationProblems = (
  { plan }: Pages,
  said: readonly Said[],
  by: string | undefined,
): readonly (Problem | undefined)[] => {
  const ofPeople = plan.exercises.flatMap(({ id, receipts }) =>
    receipts.filter(({ seenBy }) => seenBy === 'person').map((receipt) => `${id}/${receipt.id}`),
  );
  const names = said.map(({ exercise, receipt, state }) => ({ name: `${exercise}/${receipt}`, state }));
  const twice = names.filter(({ name }, index) => names.findIndex((one) => one.name === name) !== index);
  return [
    ...names
      .filter(({ name }) => !ofPeople.includes(name))
      .map(({ name, state }) => ({
        field: state === 'seen' ? '--seen' : '--unseen',
        ...{ got: name, want: ofPeople.join(' or '), fix: 'people say only what the platform cannot see' },
      })),
    ...twice.map(({ name }) => ({ field: '--unseen', got: name, want: 'each receipt once', fix: 'decide' })),
    said.length > 0 && (by ?? '').trim() === ''
      ? { field: '--by', got: by, want: 'who looked, by an id', fix: 'what nobody says is no receipt' }
      : undefined,
  ];
};
