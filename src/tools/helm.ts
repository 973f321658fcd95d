import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pLimit from 'p-limit';
import { parseAllDocuments } from 'yaml';
import { SERVICE_CHART } from '../../modules/gitops';
import { namespaceOf } from '../../workspaces/service-names';
import type { Resolved } from '../values/resolver';

/** What Argo CD tells Helm of the cluster: its Kubernetes minor, such as `1.36`. */
export const forKubernetes = (minor: string): readonly string[] => ['--kube-version', `${minor}.0`];

const started = pLimit(4);
const run = promisify(execFile);

/** Runs a Helm in a folder; at most four side by side. Throws with what Helm said. */
export const helm = (program: string, folder: string, args: readonly string[]): Promise<string> =>
  started(async () => (await run(program, [...args], { cwd: folder, maxBuffer: 64 * 1024 * 1024 })).stdout);

/** What renders a service as Argo CD does: the same chart, files in the same order, the same names. */
export const serviceTemplate = (
  { release, environment, files, plain }: Resolved,
  kubernetes: string,
): readonly string[] => [
  'template',
  release,
  SERVICE_CHART,
  ...['--namespace', namespaceOf(environment, (plain as { readonly team: string }).team)],
  ...forKubernetes(kubernetes),
  ...files.flatMap((file) => ['-f', file]),
];

/** The documents of a rendered text. */
export const documentsIn = (text: string): readonly unknown[] =>
  parseAllDocuments(text).flatMap((document) => (document.toJS() as unknown) ?? []);
