import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';

const OLDEST = [1, 11] as const;

/** Terraform is missing or too old. */
export class TerraformMissing extends Error {
  constructor(message: string) {
    super(
      `${message} - install Terraform ${OLDEST.join('.')} or newer from https://developer.hashicorp.com/terraform/install and put it on PATH`,
    );
    this.name = 'TerraformMissing';
  }
}

/** How Terraform answered. */
export interface Answered {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The signal that killed it, if one did. */
  readonly killedBy?: NodeJS.Signals;
}

/** A Terraform found on PATH, old enough to trust, with an environment that no habit of the shell can bend. */
export class Terraform {
  private constructor(
    private readonly environment: NodeJS.ProcessEnv,
    /** Its version, for instance `1.11.4`. */
    readonly version: string,
  ) {}

  /** Throws TerraformMissing when there is none, or only an old one. `pluginCache` is shared by all stacks. */
  static async find(pluginCache: string, shell: NodeJS.ProcessEnv = process.env): Promise<Terraform> {
    const environment = environmentOf(shell, pluginCache);
    const { exitCode, stdout } = await new Terraform(environment, '').run(process.cwd(), ['version', '-json']);
    if (exitCode !== 0) throw new TerraformMissing('terraform was not found or does not start');
    const version = versionIn(stdout);
    if (!isNewEnough(version)) {
      throw new TerraformMissing(
        `terraform is ${version || 'of an unknown version'}, want at least ${OLDEST.join('.')}`,
      );
    }
    mkdirSync(pluginCache, { recursive: true });
    return new Terraform(environment, version);
  }

  /**
   * Runs one command in a stack's folder. Never throws for a command that fails: the caller reads the answer. One that says
   * more than `most` bytes is ended, and what it said so far is its answer.
   */
  run(folder: string, args: readonly string[], most = Number.POSITIVE_INFINITY): Promise<Answered> {
    return new Promise((resolve) => {
      const options = { cwd: folder, env: this.environment, maxBuffer: most };
      const child = execFile('terraform', [...args], options, (error, stdout, stderr) => {
        resolve({ exitCode: error ? (child.exitCode ?? 127) : 0, stdout, stderr, ...killed(child.signalCode) });
      });
      child.stdin?.end();
    });
  }

  /**
   * The same, with the output in a file instead of a pipe: when this process dies, Terraform goes on and saves what it
   * did, where a broken pipe would kill it between a change and its record (docs/traps.md).
   */
  async runLogged(folder: string, args: readonly string[], log: string): Promise<Answered> {
    const file = openSync(log, 'w');
    try {
      const ended = await new Promise<Omit<Answered, 'stdout' | 'stderr'>>((resolve) => {
        const child = spawn('terraform', [...args], {
          cwd: folder,
          env: this.environment,
          stdio: ['ignore', file, file],
        });
        child.on('error', () => resolve({ exitCode: 127 }));
        child.on('close', (code, signal) => resolve({ exitCode: code ?? 127, ...killed(signal) }));
      });
      return { ...ended, stdout: readFileSync(log, 'utf8'), stderr: '' };
    } finally {
      closeSync(file);
    }
  }
}

const killed = (signal: NodeJS.Signals | null): Pick<Answered, 'killedBy'> => (signal ? { killedBy: signal } : {});

function versionIn(stdout: string): string {
  try {
    const answer: unknown = JSON.parse(stdout);
    const version =
      typeof answer === 'object' && answer !== null && 'terraform_version' in answer ? answer.terraform_version : '';
    return typeof version === 'string' ? version : '';
  } catch {
    return '';
  }
}

function isNewEnough(version: string): boolean {
  const [major, minor] = /^(\d+)\.(\d+)\./.exec(version)?.slice(1).map(Number) ?? [];
  if (major === undefined || minor === undefined) return false;
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** A workspace, data folder, argument or guard left over in the shell must not redirect a run (docs/traps.md). */
const BENDING = /^(TF_WORKSPACE|TF_DATA_DIR|TF_CLI_ARGS\w*|TF_VAR_workspace)$/;

function environmentOf(shell: NodeJS.ProcessEnv, pluginCache: string): NodeJS.ProcessEnv {
  const kept = Object.entries(shell).filter(([name]) => !BENDING.test(name) && !isDeadConfig(name, shell));
  return {
    ...Object.fromEntries(kept),
    TF_PLUGIN_CACHE_DIR: pluginCache,
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1',
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
  };
}

const isDeadConfig = (name: string, { TF_CLI_CONFIG_FILE: file }: NodeJS.ProcessEnv): boolean =>
  name === 'TF_CLI_CONFIG_FILE' && (file === undefined || !existsSync(file));
