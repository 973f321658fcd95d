import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nearest, type Problem } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { CLASSES } from '../../workspaces/service';

/** Files of values that nobody reads, because their name is that of no environment and no class. */
export function strayFiles(
  root: string,
  { environments, services }: Pick<PlatformSpec, 'environments' | 'services'>,
): readonly Problem[] {
  const names = environments.map(({ name }) => name);
  const folders: readonly (readonly [string, readonly string[]])[] = [
    ['gitops/values', ['base']],
    ['gitops/values/class', CLASSES],
    ['gitops/values/env', names],
    ...services.map(({ name }) => [`gitops/services/${name}`, ['service', 'values', ...names]] as const),
  ];
  return folders.flatMap(([folder, known]) =>
    filesIn(join(root, folder)).flatMap((file) => strayFile(folder, file, known)),
  );
}

function strayFile(folder: string, file: string, known: readonly string[]): readonly Problem[] {
  const [, stem = file] = /^(.*)\.ya?ml$/.exec(file) ?? [];
  if (file === `${stem}.yaml` && known.includes(stem)) return [];
  const meant = nearest(stem, known);
  const fix = meant ? `did you mean ${meant}.yaml?` : 'rename it, or remove it; nothing reads it';
  return [{ field: `${folder}/${file}`, got: file, want: known.map((name) => `${name}.yaml`).join(', '), fix }];
}

const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .flatMap((entry) => (entry.isFile() ? entry.name : []))
        .sort()
    : [];
