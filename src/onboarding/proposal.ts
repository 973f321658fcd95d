import type { RowFile } from '../../workspaces/catalogue';
import type { Files } from '../gitops/tree';
import type { Read } from '../values/library';
import { rowOf, rowText, type Said } from './row';

/** Folder of a service, from the root of the repository. */
export const folderOf = (name: string): string => `gitops/services/${name}`;

/** The two files of a new service. */
export const filesOf = (said: Said): Files => ({
  [`${folderOf(String(said.name))}/service.yaml`]: rowText(rowOf(said)),
  [`${folderOf(String(said.name))}/values.yaml`]: VALUES,
});

/** Nothing runs in production before somebody decides so; resources and the like are those of the class. */
const VALUES = `# yaml-language-server: $schema=../../schema/values.schema.json
released: false # production makes nothing of it before its first promotion
`;

/** The row as the catalogue reads it. */
export const proposedRow = (name: string, files: Files): RowFile => {
  const path = `${folderOf(name)}/service.yaml`;
  return { folder: name, path, text: files[path] };
};

/** Reads proposed files as if they were there. */
export const readWith =
  (files: Files, read: Read): Read =>
  (path) =>
    files[path] ?? read(path);
