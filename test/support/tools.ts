import { inject } from 'vitest';
import { requireTool } from '../../src/tools/finder';
import { type ToolName, TOOLS } from '../../src/tools/table';

/** Whether the tools are here (test/tools/setup.ts). */
export const hasTools = inject('tools');

/** The program to start. */
export const tool = (name: ToolName): string => requireTool(TOOLS[name]);
