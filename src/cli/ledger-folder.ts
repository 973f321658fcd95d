import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UNDER_LEDGER } from '../protect';
import type { SynthesisedStack } from '../synth';
import { compare, type Difference, type Ledger, parseLedger, renderLedger } from './ledger';
import type { Answer } from './request';

/** All stacks, those that were asked about, and the rows of the services. */
type Stacks = Pick<Answer, 'stacks' | 'selected'> & { readonly spec: Pick<Answer['spec'], 'services'> };

/** The ledgers of all workspaces: one file each, `<workspace>.txt`. */
export class LedgerFolder {
  constructor(readonly path: string) {}

  /** One difference per selected workspace, and one per ledger whose workspace is gone. */
  differences({ stacks, selected, spec }: Stacks): readonly Difference[] {
    const ofRow = (address: string) => spec.services.some(({ name }) => isOf(name, address));
    const now = [...new Set(selected.map(({ workspace }) => workspace))];
    const known = new Set(stacks.map(({ workspace }) => workspace));
    const gone = this.workspaces().filter((workspace) => !known.has(workspace));
    return [...now, ...gone].map((workspace) =>
      compare(workspace, this.read(workspace), recordHolders(stacks, workspace), ofRow),
    );
  }

  /** Writes what is there now, and keeps the moves. */
  accept({ stacks }: Pick<Stacks, 'stacks'>, differences: readonly Difference[]): void {
    mkdirSync(this.path, { recursive: true });
    for (const { workspace } of differences) {
      const text = renderLedger(recordHolders(stacks, workspace), this.read(workspace).moves);
      writeFileSync(this.file(workspace), text);
    }
  }

  file(workspace: string): string {
    return join(this.path, `${workspace}.txt`);
  }

  private read(workspace: string): Ledger {
    const file = this.file(workspace);
    return parseLedger(existsSync(file) ? readFileSync(file, 'utf8') : '');
  }

  private workspaces(): readonly string[] {
    if (!existsSync(this.path)) return [];
    return readdirSync(this.path).flatMap((entry) => (entry.endsWith('.txt') ? [entry.slice(0, -'.txt'.length)] : []));
  }
}

/** `<stack> <address>` of everything in the workspace that holds records. */
const recordHolders = (stacks: readonly SynthesisedStack[], workspace: string): readonly string[] =>
  stacks
    .filter((stack) => stack.workspace === workspace)
    .flatMap(({ part, resources }) =>
      resources.filter(({ type }) => UNDER_LEDGER.includes(type)).map(({ address }) => `${part} ${address}`),
    );

/** The one record holder that each service brings: its image repository. */
const isOf = (service: string, address: string): boolean => address === `registry aws_ecr_repository.${service}`;
