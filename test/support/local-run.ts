import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FirstUse } from '../../src/terraform/first-use';
import { StackFolder } from '../../src/terraform/stack';
import { again } from './command-line';
import { type Ended, filesIn, platform, type Surroundings } from './programs';
import { providers, terraform } from './providers';

/** A state file, as far as the tests look into it. */
export interface State {
  readonly serial: number;
  readonly lineage: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly resources: readonly StateResource[];
}

export interface StateResource {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly instances: readonly Readonly<Record<string, unknown>>[];
}

/** A platform in `local` mode in a folder of its own: its output and its state files. */
export class LocalRun {
  readonly out: string;
  readonly stateDir: string;

  /** Of the platform in a workspaces file, or of the example. */
  constructor(
    readonly folder: string,
    private readonly config?: string,
  ) {
    this.out = join(folder, 'out');
    this.stateDir = join(folder, 'state');
  }

  /** Options that every verb needs to work here. */
  get options(): readonly string[] {
    return [...this.configured, '--state', 'local', '--state-dir', this.stateDir, '--out', this.out];
  }

  /** In a process of its own when anything is said of what surrounds it. */
  platform(args: readonly string[], surroundings?: Surroundings): Promise<Ended> {
    const words = [...args, ...this.options];
    if (surroundings === undefined) return again(words, providers);
    return platform(words, { ...surroundings, env: { ...providers, ...surroundings.env } });
  }

  /** A verb that works on no stack. */
  verb(args: readonly string[]): Promise<Ended> {
    return again([...args, ...this.configured], providers);
  }

  private get configured(): readonly string[] {
    return this.config === undefined ? [] : ['--config', this.config];
  }

  deploy(...targets: readonly string[]): Promise<Ended> {
    return this.platform(['deploy', ...targets, '--yes', '--json']);
  }

  stackPath(id: string): string {
    return join(this.out, 'stacks', id);
  }

  /** `nonprod-euw1-network` has its state in `network/nonprod-euw1`. */
  stateFile(workspace: string, part: string): string {
    return join(this.stateDir, part, workspace, 'terraform.tfstate');
  }

  state(workspace: string, part: string): State {
    return JSON.parse(readFileSync(this.stateFile(workspace, part), 'utf8')) as State;
  }

  /** State files that are there. */
  stateFiles(): readonly string[] {
    if (!existsSync(this.stateDir)) return [];
    const files = filesIn(this.stateDir).filter((file) => file.endsWith('/terraform.tfstate'));
    return files.map((file) => join(this.stateDir, file));
  }

  /** State files that hold at least one resource, as `workspace-part`. */
  inhabited(): readonly string[] {
    if (!existsSync(this.stateDir)) return [];
    return filesIn(this.stateDir).flatMap((file) => {
      const [part, workspace, name] = file.split('/');
      if (!part || !workspace || name !== 'terraform.tfstate') return [];
      return this.state(workspace, part).resources.some(({ mode }) => mode === 'managed')
        ? [`${workspace}-${part}`]
        : [];
    });
  }

  writeState(workspace: string, part: string, state: State): void {
    writeFileSync(this.stateFile(workspace, part), JSON.stringify(state, null, 2));
  }

  /** The stack's folder as the verbs drive it. */
  async folderOf(workspace: string, part: string, release = false): Promise<StackFolder> {
    const stack = {
      id: `${workspace}-${part}`,
      workspace,
      part,
      dependsOn: [],
      resources: [],
      text: readFileSync(join(this.stackPath(`${workspace}-${part}`), 'cdk.tf.json'), 'utf8'),
    };
    const { signal } = new AbortController();
    const props = { terraform: await terraform(), out: this.out, signal, release, firstUse: new FirstUse() };
    return new StackFolder(stack, { ...props, state: 'local' });
  }
}
