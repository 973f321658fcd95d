import { relative, sep } from 'node:path';
import { type App, TerraformResource, TerraformStack } from 'cdktf';
import { Node } from 'constructs';
import type { PlatformSpec } from '../../workspaces/load';
import { platform } from '../platform';
import type { Run } from '../run';

/** Where each resource is made, by `<stack id>/<address>`: written out when somebody asks, which takes as long as the making. */
export class Places {
  private readonly makings = new Map<string, Error>();

  constructor(private readonly root: string) {}

  note(resource: string, making: Error): void {
    this.makings.set(resource, making);
  }

  /** `<file>:<line>` from the innermost construct to the map; none of what nobody made. */
  of(resource: string): readonly string[] {
    return framesOf(this.makings.get(resource)?.stack ?? '', this.root);
  }
}

/** The map, and the places that it fills while it is drawn. `root` is the checkout. */
export interface PlacedMap {
  readonly map: typeof platform;
  readonly places: Places;
}

/** The map of the platform that also keeps who made what: for people who ask, never for what is written. */
export function placedMap(root: string): PlacedMap {
  const places = new Places(root);
  return {
    places,
    map: (app: App, spec: PlatformSpec, run: Run) => {
      const makings = tracing(() => {
        platform(app, spec, run);
      });
      for (const stack of app.node.children.filter(TerraformStack.isStack))
        for (const made of stack.node.findAll().filter((node) => node instanceof TerraformResource)) {
          const making = makings.get(made.node);
          const address = `${made.terraformResourceType}.${made.friendlyUniqueId}`;
          if (making) places.note(`${stack.node.id}/${address}`, making);
        }
    },
  };
}

const FRAMES = 60;

/** Every element of the framework announces itself to its node when it is made; who called is on the stack then. */
function tracing(work: () => void): ReadonlyMap<Node, Error> {
  const makings = new Map<Node, Error>();
  const before = Object.getOwnPropertyDescriptor(Node.prototype, 'addMetadata');
  const add: unknown = before?.value;
  if (!before || typeof add !== 'function') throw new Error('constructs has no Node.addMetadata any more');
  const limit = Error.stackTraceLimit;
  Object.defineProperty(Node.prototype, 'addMetadata', {
    ...before,
    value(this: Node, ...given: readonly unknown[]) {
      if (given[0] === 'stacktrace') makings.set(this, new Error('made here'));
      Reflect.apply(add, this, given);
    },
  });
  Error.stackTraceLimit = FRAMES;
  try {
    work();
    return makings;
  } finally {
    Error.stackTraceLimit = limit;
    Object.defineProperty(Node.prototype, 'addMetadata', before);
  }
}

/** Lines of our own code in a trace, the innermost first, each file once. */
function framesOf(trace: string, root: string): readonly string[] {
  const places = trace.split('\n').flatMap((line) => {
    const [, path, at] = /(?:file:\/\/)?(\/[^():]+|[A-Za-z]:\\[^():]+):(\d+):\d+\)?$/.exec(line) ?? [];
    const file = path === undefined ? '' : relative(root, path).split(sep).join('/');
    return /^(modules|src)\//.test(file) && !file.startsWith('src/explain/') ? [{ file, at: at ?? '' }] : [];
  });
  return places
    .filter(({ file }, index) => places.findIndex((other) => other.file === file) === index)
    .map(({ file, at }) => `${file}:${at}`);
}
