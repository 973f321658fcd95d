import { existsSync, type FSWatcher, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { createdIn, eventsIn } from './events';

/** As many changes as Terraform makes at a time (`-parallelism`): a single write cannot hold more. */
const AT_A_TIME = 10;

/** What a recovery puts back. */
export interface Recovered {
  /** The state; empty when there was none before. */
  readonly text: string;
  /** What was made since, as `address (id)`. */
  readonly missing: readonly string[];
}

/**
 * A copy of the last whole state, kept while Terraform writes: it empties its state file before it writes it anew, and
 * whoever kills it in between leaves an empty or a torn one (docs/traps.md).
 */
export class LastWhole {
  private readonly copy: string;

  /** `log` is what Terraform says while it applies. */
  constructor(
    private readonly state: string,
    private readonly log: string,
  ) {
    this.copy = `${state}.whole`;
  }

  /** Keeps the state of now and every whole one that follows, until the function that it returns is called. */
  keep(): () => void {
    this.put(textOf(this.state));
    const watcher = this.watcher();
    return () => {
      watcher?.close();
      if (resourcesIn(textOf(this.state))) this.forget();
    };
  }

  /** `undefined` where folders cannot be watched: then a recovery tells all that was made since. */
  private watcher(): FSWatcher | undefined {
    try {
      const watcher = watch(dirname(this.state), (_, file) => {
        if (file === basename(this.state) && !this.follow()) watcher.close();
      });
      return watcher.on('error', () => watcher.close());
    } catch {
      return undefined;
    }
  }

  /** False when no copy can be made any more; the one that is there still tells what it lacks. */
  private follow(): boolean {
    try {
      const text = textOf(this.state);
      if (resourcesIn(text)) this.put(text);
      return true;
    } catch {
      return false;
    }
  }

  /** `undefined` when there is no copy, or when more was made since than one write can hold. */
  recover(): Recovered | undefined {
    if (!existsSync(this.copy)) return undefined;
    const text = textOf(this.copy);
    const known = new Set((resourcesIn(text) ?? []).flatMap(addressesOf));
    const missing = createdIn(eventsIn(textOf(this.log)))
      .filter(({ address }) => !known.has(address))
      .map(({ address, id }) => `${address} (${id})`);
    return missing.length > AT_A_TIME ? undefined : { text, missing };
  }

  private forget(): void {
    rmSync(this.copy, { force: true });
  }

  private put(text: string): void {
    writeFileSync(`${this.copy}.new`, text);
    renameSync(`${this.copy}.new`, this.copy);
  }
}

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

interface StateResource {
  readonly module?: string;
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly index_key?: string | number }[];
}

/** `undefined` when the text is no whole state. */
function resourcesIn(text: string): readonly StateResource[] | undefined {
  try {
    return (JSON.parse(text) as { readonly resources?: readonly StateResource[] }).resources;
  } catch {
    return undefined;
  }
}

/** As Terraform spells them in its events. */
const addressesOf = ({ module, type, name, instances }: StateResource): readonly string[] =>
  instances.map(({ index_key: key }) => {
    const address = [...(module === undefined ? [] : [module]), type, name].join('.');
    return key === undefined ? address : `${address}[${JSON.stringify(key)}]`;
  });
