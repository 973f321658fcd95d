import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Overdue, overdue } from '../../modules/change';
import type { PlatformSpec } from '../../workspaces/load';
import { contexts } from '../context';
import { overdueEvent } from '../overdue-events';
import { recordIn } from './change';
import { EXIT, type ExitCode, UserError } from './finish';
import { counted } from './outcomes';
import { raise } from './raise';
import { note, printJson } from './terminal';

export interface OverdueOptions {
  readonly json?: boolean;
  /** Says on the bus of the audit account what nobody has approved. */
  readonly raise?: boolean;
}

/** `platform change overdue DIR`: which emergencies are past their deadline without an approval? Of all records below a folder. */
export async function runOverdue(spec: PlatformSpec, folder: string, options: OverdueOptions): Promise<ExitCode> {
  const records = filesBelow(folder).map(recordIn);
  const found = overdue(records, new Date().toISOString());
  if (options.json) printJson({ overdue: found });
  else
    for (const { stack, approveBy, digest } of found)
      console.log(`${stack} ${digest.slice(0, 12)}: nobody approved it by ${approveBy}`);
  note(
    `${counted(records.length, 'record')} read, ${found.length === 0 ? 'none is overdue' : `${found.length} overdue`}.`,
  );
  if (options.raise) await raised(spec, found);
  return found.length === 0 ? EXIT.fine : EXIT.findings;
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder))
    throw new UserError(`DIR: got "${folder}", want a folder with records - correct the path`, EXIT.badInput);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

/** Throws a UserError when somebody would not hear of what was found. */
async function raised(spec: PlatformSpec, found: readonly Overdue[]): Promise<void> {
  const audit = contexts(spec, { state: 's3', stateDir: '' }, () => undefined)(spec.audit);
  const lost = await raise(found.map((one) => overdueEvent(one, audit)));
  if (lost.length === 0) return;
  const lines = ['--raise: the bus did not take what was found', ...lost.map((line) => `  ${line}`)];
  throw new UserError(lines.join('\n'), EXIT.findings);
}
