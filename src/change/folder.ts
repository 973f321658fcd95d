import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import {
  type Approval,
  APPROVAL,
  type Applied,
  APPLIED,
  type PlannedStack,
  PLANNED_STACK,
  SAID,
  type Said,
} from '../../modules/change';
import { ConfigError, type Problem } from '../../modules/kernel';

/**
 * The folder of one change: `change.json`, what people say of it, and one folder a stack with the saved plan
 * (`plan.tfplan`), what was recorded of it (`planned.json`), the approval (`approval.json`), in an emergency who let it go before
 * (`release.json`), and what the apply did (`applied.json`). The saved plan may hold secrets; nothing else does. Folders of several runs can be laid over each other.
 */
export class ChangeFolder {
  constructor(readonly path: string) {}

  /** Stacks of which a plan was recorded. */
  get stacks(): readonly string[] {
    if (!existsSync(this.path)) return [];
    const folders = readdirSync(this.path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return folders
      .map(({ name }) => name)
      .filter((name) => existsSync(this.file(name, 'planned.json')))
      .sort();
  }

  /** Digests of all plans that do something: what one review of a protected environment stands for. */
  get acting(): readonly string[] {
    return this.stacks.flatMap((id) => {
      const planned = this.planned(id);
      return planned && planned.seal.plan !== 'empty' ? [planned.digest] : [];
    });
  }

  get said(): Said {
    return read(join(this.path, 'change.json'), SAID) ?? { intents: [] };
  }

  say(said: Said): void {
    write(join(this.path, 'change.json'), said);
  }

  planFile(stackId: string): string {
    return this.file(stackId, 'plan.tfplan');
  }

  planned(stackId: string): PlannedStack | undefined {
    return read(this.file(stackId, 'planned.json'), PLANNED_STACK);
  }

  /** A new plan makes what was approved and done of the stack before void. */
  record(stackId: string, planned: PlannedStack, planFile: Buffer | undefined): void {
    rmSync(join(this.path, stackId), { recursive: true, force: true });
    write(this.file(stackId, 'planned.json'), planned);
    if (planFile) writeFileSync(this.planFile(stackId), planFile, { mode: 0o600 });
  }

  approval(stackId: string): Approval | undefined {
    return read(this.file(stackId, 'approval.json'), APPROVAL);
  }

  approve(approval: Approval): void {
    write(this.file(approval.stack, 'approval.json'), approval);
  }

  /** The word of whoever let an emergency go before it was approved. */
  released(stackId: string): Approval | undefined {
    return read(this.file(stackId, 'release.json'), APPROVAL);
  }

  release(release: Approval): void {
    write(this.file(release.stack, 'release.json'), release);
  }

  applied(stackId: string): Applied | undefined {
    return read(this.file(stackId, 'applied.json'), APPLIED);
  }

  finish(stackId: string, applied: Applied): void {
    write(this.file(stackId, 'applied.json'), applied);
  }

  private file(stackId: string, name: string): string {
    return join(this.path, stackId, name);
  }
}

/** A file by its schema; `undefined` when there is none. Throws a ConfigError when it is another. */
export function read<T>(path: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(path)) return undefined;
  const parsed = schema.safeParse(jsonOf(path));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: at, message }): Problem => ({
    field: at.join('.') || 'file',
    got: 'another',
    want: message,
    fix: AGAIN,
  }));
  throw new ConfigError(path, problems);
}

const AGAIN = 'it is written by a command, never by hand; make it again';

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new ConfigError(path, [{ field: 'file', got: 'no JSON', want: 'a whole JSON document', fix: AGAIN }]);
  }
}

function write(path: string, value: object): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
