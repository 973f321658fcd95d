import { execFileSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Tool } from './table';

/** A tool is missing, and what to do about it. */
export class ToolMissing extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ToolMissing';
  }
}

/** Where tools are kept: outside every checkout, one folder for a person (variable `PLATFORM_TOOLS_DIR`). */
export function toolsFolder({ PLATFORM_TOOLS_DIR: own, XDG_CACHE_HOME: cache }: NodeJS.ProcessEnv): string {
  if (own) return resolve(own);
  return join(cache ? resolve(cache) : join(homedir(), '.cache'), 'eks-platform', 'tools');
}

/** Where this tool is kept; the version is part of the name, so that checkouts of different age do not quarrel. */
export const keptAt = ({ program, version }: Tool, shell: NodeJS.ProcessEnv): string =>
  join(toolsFolder(shell), `${program}-${version}`);

/** The tool to start: the kept one, else the one on PATH if it says that it is exactly this version. */
export function findTool(tool: Tool, shell: NodeJS.ProcessEnv = process.env): string | undefined {
  const kept = keptAt(tool, shell);
  if (isProgram(kept)) return kept;
  return says(tool, tool.program, shell) ? tool.program : undefined;
}

/** The same, for whoever cannot go on without. Throws ToolMissing. */
export function requireTool(tool: Tool, shell: NodeJS.ProcessEnv = process.env): string {
  const found = findTool(tool, shell);
  if (found !== undefined) return found;
  const { program, version } = tool;
  throw new ToolMissing(`${program} ${version} was not found on PATH or in ${toolsFolder(shell)} - run: npm run tools`);
}

/** Whether a program answers with the tool's version. */
export function says({ version, versionArgs }: Tool, program: string, shell: NodeJS.ProcessEnv): boolean {
  try {
    const said = execFileSync(program, [...versionArgs], {
      env: shell,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 20_000,
    });
    const [line = ''] = said.split('\n');
    return new RegExp(`(^|[^\\d.])${version.replaceAll('.', '\\.')}($|[^\\d.])`).test(line);
  } catch {
    return false;
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
