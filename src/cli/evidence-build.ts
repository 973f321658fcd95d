import { resolve } from 'node:path';
import { recordJsonSchema, sha256 } from '../../modules/change';
import { problemLine } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { controlProblems } from '../controls';
import { type Evidence, evidenceOf } from '../evidence/evidence';
import { endOf, CHAIN } from '../evidence/chain';
import { textIn } from '../evidence/folder';
import type { Ground } from '../evidence/ground';
import { jsonOf } from '../evidence/json';
import { IN_WORDS, type Outcome } from '../evidence/outcome';
import { outcomesIn, stagesIn } from '../evidence/results-figures';
import { internetPorts } from '../matrices/ports';
import { readBelow } from '../values/reader';
import { waivers } from './checks/waivers';
import { ROOT } from './config';
import { dayOf } from './day';
import { filesAt, folderAt, mustBeNew, textAt, writeFolder } from './evidence-files';
import { approversAt, repositoryFiles } from './evidence-repository';
import { EXIT, type ExitCode, UserError } from './finish';
import { counted } from './outcomes';
import { Progress } from './progress';
import { type Answer, survey } from './request';
import { standpoint } from './standpoint';
import { note, printJson } from './terminal';

export interface EvidenceBuildOptions {
  readonly out: string;
  readonly records?: readonly string[];
  readonly tests?: string;
  readonly previous?: string;
  readonly key?: string;
  readonly today?: string;
  readonly json?: boolean;
}

/** `platform evidence build --out DIR`: everything that an auditor is handed, or nothing when it cannot be built. */
export function runEvidenceBuild(spec: PlatformSpec, options: EvidenceBuildOptions): ExitCode {
  const out = resolve(options.out);
  mustBeNew(out);
  const asOf = dayOf(options.today);
  const surveyed = survey(spec, { state: 's3' }, () => 'cdktf.out');
  const ground = groundOf(surveyed, asOf, options);
  const evidence = Progress.during('Building', () => evidenceOf(ground));
  refuse([...controlProblems(ROOT).map(problemLine), ...evidence.unusable], evidence.problems);
  writeFolder(out, evidence.files);
  return tell(out, asOf, evidence, options);
}

function groundOf(surveyed: Answer, asOf: string, options: EvidenceBuildOptions): Ground {
  const { spec, stacks, breaches } = surveyed;
  const { commit, committedAt, uncommitted, platform: version } = standpoint('');
  const ended = waivers.run(surveyed, asOf).filter(({ severity }) => severity === 'error');
  return {
    ...{ spec, stacks, breaches, asOf, ports: internetPorts(spec, readBelow(ROOT)) },
    standing: { commit, committedAt, uncommitted: [...uncommitted], version },
    records: filesAt('--records', options.records),
    ...(options.tests === undefined ? {} : { tests: Buffer.from(textAt('--tests', options.tests)) }),
    approversAt: (at) => approversAt(ROOT, at),
    repository: repositoryFiles(ROOT, uncommitted),
    schemas: { 'change-record.schema.json': recordJsonSchema() },
    previous: options.previous === undefined ? null : previousOf(options.previous),
    problems: ended.map(({ message }) => message),
    ...(options.key === undefined ? {} : { privateKey: textAt('--key', options.key) }),
  };
}

function previousOf(path: string): NonNullable<Ground['previous']> {
  const folder = folderAt('--previous', path);
  const chain = CHAIN.safeParse(jsonOf(textIn(folder, 'records.json'))).data ?? [];
  return { sha256: sha256(folder.get('manifest.json') ?? ''), records: endOf(chain) };
}

/** What cannot be built is named with all else that is wrong. */
function refuse(unusable: readonly string[], problems: readonly string[]): void {
  if (unusable.length === 0) return;
  const lines = [...unusable, ...problems].map((line) => `  ${line}`);
  throw new UserError(['Evidence cannot be built', ...lines].join('\n'), EXIT.badInput);
}

function tell(out: string, asOf: string, evidence: Evidence, { json, key }: EvidenceBuildOptions): ExitCode {
  const { files, results, problems } = evidence;
  const outcomes = outcomesIn(results);
  const manifest = sha256(files.get('manifest.json') ?? '');
  const stages = stagesIn(results);
  const said = { out, manifest, asOf, signed: key !== undefined, files: files.size, outcomes, stages, problems };
  if (json) printJson(said);
  else for (const problem of problems) console.log(problem);
  note(`${counted(files.size, 'file')} in ${out}${key === undefined ? ', not signed' : ''}; manifest ${manifest}`);
  note(`Checks of controls in ${counted(results.length, 'workspace')}: ${words(outcomes)}.`);
  note(
    `Controls by stage: ${Object.entries(stages)
      .map(([stage, of]) => `${stage} ${words(of)}`)
      .join('; ')}.`,
  );
  return problems.length > 0 || outcomes.fail > 0 ? EXIT.findings : EXIT.fine;
}

const words = (figures: Partial<Readonly<Record<Outcome, number>>>): string =>
  Object.entries(figures)
    .map(([outcome, count]) => `${count} ${IN_WORDS[outcome as Outcome]}`)
    .join(', ');
