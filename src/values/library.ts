import type { Layer, ValueFile } from '../../modules/gitops';
import type { Problem } from '../../modules/kernel';
import { knownTexts } from '../../workspaces/known-texts';
import { problemsOf } from '../../workspaces/problems';
import { placed, valuesDocument, type ValuesDocument } from './document';
import { FOREIGN, holdsSettings, isAtHome, strayKeys } from './homes';
import { type MapNode, nearestNode, plain } from './node';
import { SETTINGS, someSettings } from './schema';

/** Text of a file of the repository, by its path from the root; `undefined` when there is none. */
export type Read = (path: string) => string | undefined;

/** Every file of values, read and checked once, however many services share it. */
export class Library {
  private readonly documents = new Map<string, ValuesDocument | undefined>();

  constructor(private readonly read: Read) {}

  /** A layer; a missing one is `undefined`, and whether that is a mistake is for the caller to say. */
  layer({ layer, path }: ValueFile): ValuesDocument | undefined {
    return this.once(path, () => {
      const text = this.read(path);
      if (text === undefined) return undefined;
      return known(`${layer} ${path}`, text, () => checked(layer, valuesDocument(layer, path, text)));
    });
  }

  /** The defaults of the chart. */
  defaults(path: string): MapNode {
    const document = this.once(path, () => valuesDocument('chart', path, this.read(path) ?? ''));
    if (!document || document.problems.length > 0) throw new Error(`${path} cannot be read`);
    return document.root;
  }

  private once(path: string, make: () => ValuesDocument | undefined): ValuesDocument | undefined {
    if (!this.documents.has(path)) this.documents.set(path, make());
    return this.documents.get(path);
  }
}

const known = knownTexts<ValuesDocument>();

const checked = (layer: Layer, { root, problems }: ValuesDocument): ValuesDocument => ({
  root,
  problems: [...problems, ...strayKeys(layer, root), ...(holdsSettings(layer) ? settingProblems(layer, root) : [])],
});

/** What the schema has against one file of settings, each at its place. A key that belongs elsewhere is told as that. */
function settingProblems(layer: Layer, root: MapNode): readonly Problem[] {
  const own = new Map([...root.entries].filter(([key]) => isAtHome(layer, key)));
  const result = someSettings.safeParse(plain({ ...root, entries: own }));
  return result.success ? [] : atPlaces(problemsOf(result.error, plain(root), '', SETTINGS), root);
}

/** Puts file, line and column before the key that a problem names. */
export const atPlaces = (problems: readonly Problem[], root: MapNode): readonly Problem[] =>
  problems.map(({ field, ...problem }) => ({
    ...problem,
    ...foreign(field, problem.want),
    field: `${placed(nearestNode(root, field.split('.')).place)} ${field}`,
  }));

function foreign(field: string, want: string): Partial<Problem> {
  const key = field.slice(field.lastIndexOf('.') + 1);
  const fix = want === 'no such field' && Object.hasOwn(FOREIGN, key) ? FOREIGN[key] : undefined;
  return fix === undefined ? {} : { fix };
}
