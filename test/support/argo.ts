import { parseAllDocuments } from 'yaml';
import { gitopsTree } from '../../src/gitops/tree';
import input from '../../workspaces';
import { load, type PlatformSpec } from '../../workspaces/load';

/** Objects of the generated tree that Argo CD applies, optionally those below a folder only. */
export const argoObjects = (spec: PlatformSpec = load(input), folder = '') =>
  Object.entries(gitopsTree(spec))
    .filter(([path]) => path.startsWith(folder))
    .flatMap(([, text]) => parseAllDocuments(text).map((document) => document.toJS()))
    .filter(({ kind }) => kind !== undefined);
