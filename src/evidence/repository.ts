import { parse } from 'yaml';
import { z } from 'zod';
import { remembered } from '../../modules/governance';
import type { CheckResult } from './predicates';
import { notRun } from './stages';
import { STEPS } from './steps';

/** A file of the repository that a control names, as it is committed. */
export interface RepositoryFile {
  readonly text: string;
  /** The day of the last commit that changed it; nothing when the history is not here, or it is changed and not committed. */
  readonly changed?: string;
}
export type RepositoryFiles = ReadonlyMap<string, RepositoryFile>;

/** Where evidence keeps the days: by path. */
export const REPOSITORY = z.record(z.string(), z.string().nullable());

export const repositoryText = (files: RepositoryFiles): string =>
  `${JSON.stringify(Object.fromEntries([...files].map(([path, { changed }]) => [path, changed ?? null])), null, 2)}\n`;

/** Days within which somebody has to look at a document: a year (DORA Art. 6(5)). */
const FRESH_DAYS = 366;

/** A document is there, and somebody touched it within a year. That people do what it says, it does not show. */
export function documentResult(check: string, files: RepositoryFiles, asOf: string): CheckResult {
  const path = check.slice('document:'.length);
  const { text = '', changed } = files.get(path) ?? {};
  if (text.trim() === '') return { ...notRun(check, `${path} is not there, or empty`), outcome: 'fail' };
  if (changed === undefined)
    return notRun(check, 'it is there; when it was changed last, the history here does not say');
  const days = (Date.parse(asOf) - Date.parse(changed)) / 86_400_000;
  if (days > FRESH_DAYS) return notRun(check, `it is there; nobody has changed it since ${changed}`);
  return { ...notRun(check, `it is there, and was changed last on ${changed}`), outcome: 'pass', resources: [path] };
}

const WORKFLOW = z.looseObject({
  jobs: z.record(
    z.string(),
    z.looseObject({
      uses: z.string().exactOptional(),
      steps: z.array(z.looseObject({ run: z.string().exactOptional() })).exactOptional(),
    }),
  ),
});

export const workflowPath = (name: string): string => `.github/workflows/${name}.yml`;

/** A workflow holds the steps that the control rests on. That they ran, its runs and the records of them show. */
export function workflowResult(check: string, control: string, files: RepositoryFiles): CheckResult {
  const name = check.slice('workflow:'.length);
  const wanted = STEPS[control]?.[name];
  if (wanted === undefined) return notRun(check, 'nobody has said which of its steps the control rests on');
  const commands = commandsOf(workflowPath(name), files);
  const lost = wanted.filter((want) => !commands.some((command) => command.includes(want)));
  const findings = lost.map((want) => ({ address: workflowPath(name), says: `no step runs "${want}"` }));
  return {
    ...{ check, outcome: lost.length > 0 ? 'fail' : 'pass', resources: [workflowPath(name)], findings },
    says: `it holds the steps: ${wanted.join('; ')}`,
  };
}

/** What the steps of a workflow run, line by line, and those of workflows of this repository that it calls. */
function commandsOf(path: string, files: RepositoryFiles, called: readonly string[] = []): readonly string[] {
  const file = files.get(path);
  if (file === undefined || called.includes(path)) return [];
  return jobsOf(file).flatMap(({ uses, lines }) => [
    ...(uses?.startsWith('./') ? commandsOf(uses.slice(2), files, [...called, path]) : []),
    ...lines,
  ]);
}

/** The jobs of a workflow that are not switched off; each file is read once, however many controls name it. */
const jobsOf = remembered((file: RepositoryFile) =>
  Object.values(WORKFLOW.safeParse(parse(file.text)).data?.jobs ?? {})
    .filter(isLive)
    .map(({ uses, steps = [] }) => ({
      uses,
      lines: steps.filter(isLive).flatMap(({ run }) => linesOf(run ?? '')),
    })),
);

/** What is switched off, or may fail unseen, holds nothing. */
const isLive = (one: Readonly<Record<string, unknown>>): boolean =>
  !/^"?(\$\{\{\s*)?false\b/.test(JSON.stringify(one.if ?? '')) && one['continue-on-error'] !== true;

/** Lines as a shell reads them: joined at their end where they go on, without comments and without what may fail. */
const linesOf = (run: string): readonly string[] =>
  run
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('#') && !/\|\|\s*true\b/.test(line));
