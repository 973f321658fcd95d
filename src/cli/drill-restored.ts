import { writeFileSync } from 'node:fs';
import { sha256 } from '../../modules/change';
import { type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { heldDatabases } from '../backups';
import { contexts } from '../context';
import { jsonOf } from '../evidence/json';
import type { Content } from '../restores/judgement';
import { restoredRecordOf } from '../restores/record';
import type { RestoredRecord } from '../restores/restored';
import { kept } from './drill-keep';
import { textAt } from './evidence-files';
import { EXIT, type ExitCode } from './finish';
import { note, printJson, printTable } from './terminal';

export interface DrillRestoredOptions {
  readonly job: string;
  readonly snapshot?: string;
  readonly check?: string;
  readonly content?: string;
  readonly by?: string;
  /** File for the record. @default it is printed alone */
  readonly out?: string;
  /** Puts the record into the bucket of evidence as well. */
  readonly keep?: boolean;
  readonly json?: boolean;
}

/** `platform drill restored`: judges a restore by what AWS says of it, and writes its record. */
export async function runDrillRestored(
  spec: PlatformSpec,
  options: DrillRestoredOptions,
  version: string,
): Promise<ExitCode> {
  const content = contentOf(options);
  const files = (['job', 'snapshot', 'check'] as const).flatMap((name) => {
    const path = options[name];
    return path === undefined ? [] : [{ name, text: textAt(`--${name}`, path) }];
  });
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
  const { owner, name } = spec.organisation.repository;
  const record = restoredRecordOf({
    told: { job: undefined, ...Object.fromEntries(files.map((file) => [file.name, jsonOf(file.text) ?? file.text])) },
    held: spec.clusters.flatMap((cluster) => heldDatabases(cluster, spec, contextOf)),
    ...{ content, system: `${owner}/${name}`, version, at: new Date() },
    inputs: files.map((file) => ({ uri: `restore:${file.name}`, sha256: sha256(file.text) })),
  });
  if (options.out !== undefined) writeFileSync(options.out, `${JSON.stringify(record, null, 2)}\n`);
  if (options.keep) await kept(spec, record);
  tell(record, options);
  return record.restored.outcome === 'pass' ? EXIT.fine : EXIT.findings;
}

function contentOf({ content, by = '' }: DrillRestoredOptions): Content {
  const outcome = (['same', 'different'] as const).find((one) => one === content);
  const problems: readonly (Problem | undefined)[] = [
    content === undefined || outcome
      ? undefined
      : { field: '--content', got: content, want: 'same or different', fix: 'say what whoever compared it found' },
    (content === undefined) === (by.trim() === '')
      ? undefined
      : {
          field: '--by',
          got: by,
          want: 'who compared the content, by an id',
          fix: 'what nobody says was not compared',
        },
  ];
  reject('The restore', problems);
  return outcome ? { outcome, by } : null;
}

function tell(record: RestoredRecord, { json }: DrillRestoredOptions): void {
  const { environment, restored } = record;
  const { database, objective, measured, integrity, outcome, deficiencies } = restored;
  const row = (what: string, seconds: number | null, most: number) => [
    ...[what, seconds === null ? 'not measured' : `${Math.round(seconds)} s`, `${most} s`],
  ];
  if (json) printJson(record);
  else
    printTable(
      [{ head: 'measure' }, { head: 'found', align: 'right' }, { head: 'objective', align: 'right' }],
      [
        [
          row('recovery', measured.recovery_seconds, objective.recovery_seconds),
          row('loss', measured.loss_seconds, objective.loss_seconds),
          ['check', integrity.platform ?? 'nobody has looked', 'passed'],
          ['content', integrity.content?.outcome ?? 'not compared', ''],
        ],
      ],
    );
  note(`${outcome}: ${environment}/${database}${deficiencies.map((line) => `\n  ${line}`).join('')}`);
}
