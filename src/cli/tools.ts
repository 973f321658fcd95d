import { requireTool, ToolMissing } from '../tools/finder';
import { installTool } from '../tools/installer';
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
  const progress = new Progress('Tools', TOOL_NAMES.length);
  const answers = [];
  for (const name of TOOL_NAMES) {
    progress.start(name);
    answers.push({ name, ...TOOLS[name], ...(await answered(name)) });
    progress.finish(name);
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

async function answered(name: ToolName): Promise<Answered> {
  try {
    return await installTool(TOOLS[name]);
  } catch (error) {
    if (error instanceof ToolMissing) return { missing: error.message };
    throw error;
  }
}

const wordOf = ({ origin }: Answered): string => (origin === undefined ? colour.red('missing') : colour.green(origin));
