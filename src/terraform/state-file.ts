import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SynthesisedStack } from '../synth';
import { createdIn, eventsIn } from './events';
import { LastWhole } from './last-whole';

/** Log of the last apply, inside the folder that Terraform keeps for itself. */
export const APPLY_LOG = join('.terraform', 'apply.log');
/** Which state each stack was last applied to. */
const MEMORY = join('.terraform', 'platform.lineages.json');
/** Where Terraform leaves a state that it could not write in its place. */
const ASIDE = 'errored.tfstate';

interface Head {
  readonly lineage: string;
  readonly serial: number;
}

/**
 * A state file in a folder, looked at before Terraform does: one that was cut off in a write Terraform takes for
 * locked, an empty one for a stack that was never applied, and another stack's for this one's (docs/traps.md).
 */
export class StateFile {
  private readonly lastWhole: LastWhole;

  private constructor(
    readonly path: string,
    private readonly folder: string,
  ) {
    this.lastWhole = new LastWhole(path, join(folder, APPLY_LOG));
  }

  /** `undefined` when the state lives in a bucket. */
  static of({ text, workspace }: SynthesisedStack, folder: string): StateFile | undefined {
    const { terraform } = JSON.parse(text) as StackJson;
    const place = terraform?.backend?.local?.workspace_dir;
    return place === undefined
      ? undefined
      : new StateFile(resolve(folder, place, workspace, 'terraform.tfstate'), folder);
  }

  /**
   * Puts back what Terraform set aside when it could not write, and the last whole state over a torn one, which it
   * tells. What is in the way else, as a sentence.
   */
  mend(tell: (sentence: string) => void): string | undefined {
    return this.putBack() ?? this.tornProblem(tell) ?? this.strangerProblem();
  }

  /** Keeps the last whole state at hand while Terraform writes, until the function that it returns is called. */
  keepWhole(): () => void {
    return this.lastWhole.keep();
  }

  /** After an apply: this is the stack's state from now on. */
  remember(): void {
    const { lineage } = headOf(this.path) ?? {};
    if (lineage === undefined) return;
    mkdirSync(join(this.folder, '.terraform'), { recursive: true });
    writeFileSync(this.memory, JSON.stringify({ ...this.lineages(), [this.path]: lineage }));
  }

  private get log(): string {
    return join(this.folder, APPLY_LOG);
  }

  private get memory(): string {
    return join(this.folder, MEMORY);
  }

  private lineages(): Readonly<Record<string, string>> {
    if (!existsSync(this.memory)) return {};
    return JSON.parse(readFileSync(this.memory, 'utf8')) as Readonly<Record<string, string>>;
  }

  private putBack(): string | undefined {
    const aside = join(this.folder, ASIDE);
    const kept = existsSync(aside) ? headOf(aside) : undefined;
    if (!kept) return undefined;
    const now = headOf(this.path);
    const wanted = now?.lineage ?? this.lineages()[this.path] ?? kept.lineage;
    if (kept.lineage !== wanted) {
      return `${aside} was set aside for another state than ${this.path} - push it where it belongs (terraform state push), then remove it`;
    }
    if (!now || now.serial < kept.serial) this.replace(readFileSync(aside, 'utf8'));
    rmSync(aside);
    return undefined;
  }

  /** Beside its place first, so that a disk that is still full costs nothing. */
  private replace(text: string): void {
    try {
      writeFileSync(`${this.path}.new`, text);
      renameSync(`${this.path}.new`, this.path);
    } finally {
      rmSync(`${this.path}.new`, { force: true });
    }
  }

  private tornProblem(tell: (sentence: string) => void): string | undefined {
    if (!existsSync(this.path) || headOf(this.path) || this.isFresh()) return undefined;
    const recovered = this.lastWhole.recover();
    if (!recovered) {
      return (
        `its state file ${this.path} was cut off in the middle of a write, and nothing was done - put the state before ` +
        `that run back (${this.path}.backup, where there is one); what the run made since is listed in ${this.log}`
      );
    }
    this.replace(recovered.text);
    tell(
      `its state file was cut off in the middle of a write; the last whole one was put back. Made since, and not in it: ` +
        `${recovered.missing.join(', ') || 'nothing'} - if the apply then says that it exists: terraform import`,
    );
    return undefined;
  }

  /** A lock alone leaves an empty file behind when Terraform is killed; nothing was recorded yet. */
  private isFresh(): boolean {
    if (statSync(this.path).size > 0 || existsSync(`${this.path}.backup`)) return false;
    return !existsSync(this.log) || createdIn(eventsIn(readFileSync(this.log, 'utf8'))).length === 0;
  }

  private strangerProblem(): string | undefined {
    const want = this.lineages()[this.path];
    const got = headOf(this.path)?.lineage;
    if (want === undefined || got === undefined || got === want) return undefined;
    return (
      `its state file ${this.path} is another one than it was last applied to (lineage ${got}, want ${want}), and ` +
      `nothing was done - put the right file back; if this one is meant, remove ${this.memory}`
    );
  }
}

interface StackJson {
  readonly terraform?: { readonly backend?: { readonly local?: { readonly workspace_dir: string } } };
}

/** `undefined` when the file is missing or is no whole state. */
function headOf(file: string): Head | undefined {
  try {
    const { lineage, serial } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Head>;
    return lineage !== undefined && serial !== undefined ? { lineage, serial } : undefined;
  } catch {
    return undefined;
  }
}
