import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { applyStack } from '../../src/cli/deploy';
import { write } from '../../src/output';
import type { SynthesisedStack } from '../../src/synth';
import { Terraform } from '../../src/terraform/binary';
import { FirstUse } from '../../src/terraform/first-use';
import { StackFolder } from '../../src/terraform/stack';
import { oneByOne, settled } from './interrupt';
import { LocalRun } from './local-run';
import { filesIn } from './programs';
import { openLane } from './provider-lane';
import { filledCache, shell, wants } from './providers';
import { kindsOf } from './stack-json';

/** How often the deploy of a stack was broken off, and what became of it. */
export interface Crashes {
  readonly stack: string;
  readonly boundaries: number;
  /** Boundaries from which the next run did not end where an uninterrupted one ends, and how it ended. */
  readonly diverged: readonly string[];
}

/** The disk as a kill leaves it: files of the stack's folder and of the folder of its state, each by its place there. */
interface Image {
  readonly stack: ReadonlyMap<string, Buffer>;
  readonly state: ReadonlyMap<string, Buffer>;
}

/**
 * Breaks off the deploy of every stack after every state write, and runs it again. A process that is killed leaves the
 * disk as it is at that moment; so the disk is copied before every change of one deploy, while Terraform is held still,
 * and each copy is deployed to its end. The stacks are in order, and synthesised with their states in `STATES`; those that
 * are not wanted are deployed all the same, for the others to stand on.
 */
export async function crashEverywhere(
  folder: string,
  stacks: readonly SynthesisedStack[],
  { wanted = () => true, tell = () => undefined }: Wanted = {},
): Promise<readonly Crashes[]> {
  const base = new Place(folder);
  const terraform = await Terraform.find(filledCache, shell);
  const all: Crashes[] = [];
  for (const stack of stacks) {
    if (wanted(stack)) {
      const crashes = await crash(base, stack, stacks);
      all.push(crashes);
      tell(crashes);
    } else await base.deploy(stack, terraform);
  }
  return all;
}

export interface Wanted {
  /** Whether a stack is broken off. @default every one */
  readonly wanted?: (stack: SynthesisedStack) => boolean;
  /** Hears of each stack when it is done. */
  readonly tell?: (crashes: Crashes) => void;
}

/** Where the state files lie, as seen from a stack's folder. */
export const STATES = '../../../state';

async function crash(base: Place, stack: SynthesisedStack, stacks: readonly SynthesisedStack[]): Promise<Crashes> {
  const images = await imagesOf(base, stack);
  const uninterrupted = images.length > 0 ? base.settled(stack) : {};
  const left = [...images.entries()];
  const diverged: string[] = [];
  const producers = stacks.filter(({ id }) => stack.dependsOn.includes(id));
  const lane = await openLane({ ...wants, kinds: kindsOf(stack), cache: filledCache });
  const terraform = await Terraform.find(filledCache, { ...shell, ...lane.environment });
  const workers = Array.from({ length: availableParallelism() }, async (_, index) => {
    const place = base.beside(`${stack.id}-${index}`, producers);
    for (let next = left.shift(); next; next = left.shift()) {
      const [writes, image] = next;
      place.restore(stack, image);
      const ending = await place.deploy(stack, terraform).catch((error: unknown) => String(error));
      const isSame = ending === 'only more' && isDeepStrictEqual(place.settled(stack), uninterrupted);
      if (!isSame) diverged.push(`after ${writes} writes: ${ending}`);
    }
  });
  await Promise.all(workers).finally(lane.close);
  return { stack: stack.id, boundaries: images.length, diverged };
}

/** Deploys a stack one change at a time: the disk before each change, and after the last one before the run could say so. */
async function imagesOf(place: Place, stack: SynthesisedStack): Promise<readonly Image[]> {
  const images: Image[] = [];
  const lane = await openLane({
    ...wants,
    kinds: kindsOf(stack),
    cache: filledCache,
    beforeChange: () => void images.push(place.image(stack)),
  });
  const path = [oneByOne(place.local.folder), process.env.PATH].join(delimiter);
  try {
    await place.deploy(stack, await Terraform.find(filledCache, { ...shell, ...lane.environment, PATH: path }));
  } finally {
    lane.close();
  }
  const last = images.at(-1);
  return last ? [...images, { stack: last.stack, state: place.image(stack).state }] : [];
}

/** A folder with the output and the states of a platform in `local` mode. */
class Place {
  readonly local: LocalRun;

  constructor(folder: string) {
    this.local = new LocalRun(folder);
  }

  /** Another such place, which reads the states of these stacks here. */
  beside(name: string, producers: readonly SynthesisedStack[]): Place {
    const place = new Place(join(this.local.folder, name));
    for (const producer of producers) {
      const [here, there] = [this.folders(producer).state, place.folders(producer).state];
      mkdirSync(dirname(there), { recursive: true });
      symlinkSync(here, there);
    }
    return place;
  }

  /** Runs a stack as `deploy` does; anything but additions is told. */
  async deploy(stack: SynthesisedStack, terraform: Terraform): Promise<string> {
    write([stack], [stack], this.local.out);
    const { signal } = new AbortController();
    const props = { terraform, out: this.local.out, state: 'local', signal, firstUse: new FirstUse() } as const;
    const planned = await applyStack(new StackFolder(stack, props));
    const isOnlyMore = !planned || planned.update + planned.replace + planned.destroy === 0;
    return isOnlyMore ? 'only more' : JSON.stringify(planned);
  }

  settled({ workspace, part }: SynthesisedStack): object {
    return settled(this.local.state(workspace, part));
  }

  image(stack: SynthesisedStack): Image {
    const folders = this.folders(stack);
    return { stack: contentOf(folders.stack), state: contentOf(folders.state) };
  }

  restore(stack: SynthesisedStack, image: Image): void {
    const folders = this.folders(stack);
    fill(folders.stack, image.stack);
    fill(folders.state, image.state);
  }

  private folders({ id, workspace, part }: SynthesisedStack) {
    return { stack: this.local.stackPath(id), state: dirname(this.local.stateFile(workspace, part)) };
  }
}

const contentOf = (folder: string): ReadonlyMap<string, Buffer> =>
  new Map(filesIn(folder).map((file) => [file, readFileSync(join(folder, file))]));

function fill(folder: string, content: ReadonlyMap<string, Buffer>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, bytes] of content) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes);
  }
}
