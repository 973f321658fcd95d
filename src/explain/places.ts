import { relative, sep } from 'node:path';
import { type App, TerraformResource, TerraformStack } from 'cdktf';
import { Node } from 'constructs';
import type { PlatformSpec } from '../../workspaces/load';
import { platform } from '../platform';
import type { Run } from '../run';

/** Where each resource is made: `<file>:<line>` from the innermost construct to the map, by `<stack id>/<address>`. */
export type Places = ReadonlyMap<string, readonly string[]>;

/** The map, and the places that it fills while it is drawn. `root` is the checkout. */
export interface PlacedMap {
  readonly map: typeof platform;
  readonly places: Places;
}

/** The map of the platform that also keeps who made what: for people who ask, never for what is written. */
export function placedMap(root: string): PlacedMap {
  const places = new Map<string, readonly string[]>();
  return {
    places,
    map: (app: App, spec: PlatformSpec, run: Run) => {
      const traces = tracing(() => {
        platform(app, spec, run);
      });
      for (const stack of app.node.children.filter(TerraformStack.isStack))
        for (const made of stack.node.findAll().filter((node) => node instanceof TerraformResource)) {
          const address = `${made.terraformResourceType}.${made.friendlyUniqueId}`;
          places.set(`${stack.node.id}/${address}`, framesOf(traces.get(made.node) ?? '', root));
        }
    },
  };
}

const FRAMES = 60;

/** Every element of the framework announces itself to its node when it is made; who called is on the stack then. */
function tracing(work: () => void): ReadonlyMap<Node, string> {
  const traces = new Map<Node, string>();
  const before = Object.getOwnPropertyDescriptor(Node.prototype, 'addMetadata');
  const add: unknown = before?.value;
  if (!before || typeof add !== 'function') throw new Error('constructs has no Node.addMetadata any more');
  const limit = Error.stackTraceLimit;
  Object.defineProperty(Node.prototype, 'addMetadata', {
    ...before,
    value(this: Node, ...given: readonly unknown[]) {
      if (given[0] === 'stacktrace') traces.set(this, new Error('made here').stack ?? '');
      Reflect.apply(add, this, given);
    },
  });
  Error.stackTraceLimit = FRAMES;
  try {
    work();
    return traces;
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
