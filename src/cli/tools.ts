import { requireTool, ToolMissing } from '../tools/finder';
import { MINORS } from '../../modules/cluster';
import { installTool } from '../tools/installer';
import { findSchemas, installSchemas, SCHEMAS } from '../tools/schemas';
import { TOOL_NAMES, type ToolName, TOOLS } from '../tools/table';
import { EXIT, type ExitCode, UserError } from './finish';
import { Progress } from './progress';
import { colour, note, printJson, printTable } from './terminal';

export interface ToolsOptions {
  readonly json?: boolean;
}

/** The program to start. Throws a UserError with exit code 3 when it is missing. */
export function toolPath(name: ToolName): string {
  try {
    return requireTool(TOOLS[name]);
  } catch (error) {
    throw error instanceof ToolMissing ? new UserError(error.message, EXIT.toolMissing) : error;
  }
}

/** `platform tools`: finds every tool or installs it; tells all that cannot be had at once. */
export async function runTools({ json }: ToolsOptions): Promise<ExitCode> {
  const progress = new Progress('Tools', WANTED.length);
  const answers: Row[] = [];
  for (const { get, ...wanted } of WANTED) {
    progress.start(wanted.name);
    answers.push({ ...wanted, ...(await answered(get)) });
    progress.finish(wanted.name);
  }
  progress.stop();
  if (json)
    printJson({
      tools: answers.map(({ name, version, path, origin, missing }) => ({ name, version, path, origin, missing })),
    });
  else
    printTable(
      [{ head: 'tool' }, { head: 'version' }, { head: '' }, { head: 'what for' }, { head: 'where' }],
      [answers.map((row) => [row.name, row.version, wordOf(row), row.purpose, row.path ?? ''])],
    );
  for (const { missing } of answers) if (missing !== undefined) note(missing);
  return answers.some(({ missing }) => missing !== undefined) ? EXIT.toolMissing : EXIT.fine;
}

interface Answered {
  readonly path?: string;
  readonly origin?: string;
  readonly missing?: string;
}

interface Named {
  readonly name: string;
  readonly version: string;
  readonly purpose: string;
}

type Row = Named & Answered;

interface Wanted extends Named {
  readonly get: () => Promise<Pick<Answered, 'path' | 'origin'>>;
}

const WANTED: readonly Wanted[] = [
  ...TOOL_NAMES.map((name) => {
    const { version, purpose } = TOOLS[name];
    return { name, version, purpose, get: () => installTool(TOOLS[name]) };
  }),
  ...Object.keys(MINORS).map((minor) => ({
    name: 'schemas',
    version: SCHEMAS.version,
    purpose: `what objects of Kubernetes ${minor} may say`,
    get: () => schemasOf(minor),
  })),
];

async function schemasOf(minor: string): Promise<Pick<Answered, 'path' | 'origin'>> {
  const origin = findSchemas(minor) === undefined ? 'pip' : 'found';
  return { path: await installSchemas(minor), origin };
}

async function answered(get: Wanted['get']): Promise<Answered> {
  try {
    return await get();
  } catch (error) {
    if (error instanceof ToolMissing) return { missing: error.message };
    throw error;
  }
}

const wordOf = ({ origin }: Answered): string => (origin === undefined ? colour.red('missing') : colour.green(origin));
