import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A chart that is not ours, as a release or an Application names it. */
export interface UpstreamChart {
  /** `oci://…`, `https://…`, or OCI without a scheme, as Argo CD writes it. */
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
}

export interface Where {
  /** Helm to start. */
  readonly helm: string;
  /** Folder that holds each chart unpacked, by its name. @default the repository of each chart is asked */
  readonly from?: string | undefined;
  /** Folder for what is fetched. */
  readonly into: string;
}

export const run = promisify(execFile);

/** The folder of a chart, unpacked. Rejects with what Helm said when it cannot be had. */
export async function chartFolder(wanted: UpstreamChart, { helm, from, into }: Where): Promise<string> {
  const { chart, version } = wanted;
  if (from !== undefined) return join(from, chart);
  const folder = join(into, version);
  if (!existsSync(join(folder, chart))) {
    mkdirSync(folder, { recursive: true });
    await run(helm, ['pull', ...address(wanted), '--version', version, '--untar', '--untardir', folder]);
  }
  return join(folder, chart);
}

const address = ({ repository, chart }: UpstreamChart): readonly string[] =>
  repository.startsWith('https://')
    ? [chart, '--repo', repository]
    : [`oci://${repository.replace(/^oci:\/\//, '')}/${chart}`];
