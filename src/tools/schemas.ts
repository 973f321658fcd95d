import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ToolMissing, toolsFolder } from './finder';

/**
 * Schemas of Kubernetes' own kinds, strict: an unknown field is refused. From a package of PyPI, because none of npm ships
 * them and the address that kubeconform asks by default is one more stranger. The digest is that of its wheel
 * (read 2026-11-25).
 */
export const SCHEMAS = {
  package: 'kubernetes-validate',
  version: '1.37.0',
  sha256: '85136d018a27b50ec7fc049d902bfa5193f5976807e6c0f408e3ab6fe078cad9',
} as const;

const run = promisify(execFile);

/** Where the schemas of a minor are kept. */
const keptAt = (minor: string, shell: NodeJS.ProcessEnv): string =>
  join(toolsFolder(shell), `kubernetes-${minor}-schemas-${SCHEMAS.version}`);

/** The folder with the schemas of a Kubernetes minor, if it is here. */
export const findSchemas = (minor: string, shell: NodeJS.ProcessEnv = process.env): string | undefined =>
  existsSync(keptAt(minor, shell)) ? keptAt(minor, shell) : undefined;

/** What kubeconform is told with `-schema-location`. */
export const schemaLocation = (folder: string): string => join(folder, '{{ .ResourceKind }}{{ .KindSuffix }}.json');

/** Finds the schemas, else fetches the package with pip. Throws ToolMissing with the reason and the way on. */
export async function installSchemas(minor: string, shell: NodeJS.ProcessEnv = process.env): Promise<string> {
  const place = keptAt(minor, shell);
  if (existsSync(place)) return place;
  mkdirSync(toolsFolder(shell), { recursive: true });
  const folder = mkdtempSync(join(toolsFolder(shell), '.making-'));
  try {
    renameSync(await fetched(minor, folder, shell), place);
    return place;
  } catch (error) {
    const wanted = `${SCHEMAS.package} ${SCHEMAS.version} (schemas of Kubernetes ${minor})`;
    throw new ToolMissing(`${wanted} cannot be had here - install Python with pip\n  pip: ${reasonOf(error)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fetched(minor: string, folder: string, shell: NodeJS.ProcessEnv): Promise<string> {
  const { version, sha256 } = SCHEMAS;
  const options = { env: shell, cwd: folder };
  const wanted = `${SCHEMAS.package}==${version}`;
  const quietly = ['--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '-q'];
  await run('python3', ['-m', 'pip', 'download', ...quietly, '-d', folder, wanted], options);
  const [wheel = ''] = readdirSync(folder).filter((name) => name.endsWith('.whl'));
  const digest = createHash('sha256')
    .update(readFileSync(join(folder, wheel)))
    .digest('hex');
  if (digest !== sha256) throw new Error(`${wheel} has the digest ${digest}, want ${sha256}`);
  await run('python3', ['-m', 'zipfile', '-e', wheel, folder], options);
  const schemas = join(folder, 'kubernetes_validate', 'kubernetes-json-schema', `v${minor}.0-local-strict`);
  for (const name of readdirSync(schemas))
    writeFileSync(join(schemas, name), local(readFileSync(join(schemas, name), 'utf8')));
  return schemas;
}

/** The package's files name each other by addresses of its own; here they are neighbours. */
const local = (text: string): string =>
  text
    .replaceAll('"/api/_definitions.json#', '"_definitions.json#')
    .replace(/,\s*"\$id": "https:\/\/kubernetes\.io\/api\/[^"]*"/, '');

function reasonOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : undefined;
  return said || (error instanceof Error ? error.message : String(error));
}
