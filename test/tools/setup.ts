import type { TestProject } from 'vitest/node';
import { findTool } from '../../src/tools/finder';
import { MINORS } from '../../modules/cluster';
import { installTool } from '../../src/tools/installer';
import { installSchemas } from '../../src/tools/schemas';
import { TOOLS } from '../../src/tools/table';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Whether every tool of the table can be started. */
    tools: boolean;
  }
}

/**
 * Finds or installs the tools, once for all tests. Where they cannot be had, the tests that need them are left out and
 * it is said so; under CI=true that is a failure.
 */
export default async function setup({ provide }: TestProject): Promise<void> {
  const missing = Object.values(TOOLS).filter((tool) => findTool(tool) === undefined);
  const problems: string[] = [];
  for (const tool of missing) {
    process.stderr.write(`Installing ${tool.program} ${tool.version}; once, and it takes minutes.\n`);
    await installTool(tool).catch((error: unknown) => problems.push(String(error)));
  }
  for (const minor of Object.keys(MINORS))
    await installSchemas(minor).catch((error: unknown) => problems.push(String(error)));
  provide('tools', problems.length === 0);
  if (problems.length === 0) return;
  if (process.env.CI === 'true') throw new Error(problems.join('\n'));
  process.stderr.write(`${problems.join('\n')}\nSkipped: every test that starts these programs.\n`);
}
