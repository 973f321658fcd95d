import { archiveNames } from '../../modules/archive';
import { type ChangeRecord, type KeptRecord, recordKey } from '../../modules/change';
import type { PlatformSpec } from '../../workspaces/load';
import { contexts } from '../context';
import { keep, KEPT_ALREADY } from '../drills/evidence';
import { recorded, type RecordedOptions } from './change';
import { EXIT, type ExitCode, UserError } from './finish';
import { changeFolder } from './standpoint';
import { note, printJson } from './terminal';

export interface KeptOptions extends RecordedOptions {
  /** Puts the record into the buckets of evidence as well. */
  readonly keep?: boolean;
}

/** `platform change record`: the record as far as it has come, as JSON, and where nobody can alter it. */
export async function runChangeRecord(spec: PlatformSpec, options: KeptOptions): Promise<ExitCode> {
  const record = recorded(spec, changeFolder(options));
  printJson(record);
  if (options.keep) await kept(spec, record);
  return EXIT.fine;
}

/** The name follows from what it says: what is there already is this very record. Throws a UserError when a bucket did not take it. */
async function kept(spec: PlatformSpec, record: KeptRecord): Promise<void> {
  const { region } = spec.audit;
  for (const bucket of evidenceBuckets(spec, record)) {
    const key = recordKey(record);
    const lost = await keep(key, record, { bucket, region });
    if (lost !== undefined && lost !== KEPT_ALREADY)
      throw new UserError(`--keep: ${bucket} did not take the record: ${lost}`, EXIT.findings);
    note(`Kept as s3://${bucket}/${key}`);
  }
}

/** Where the audit account keeps evidence of the workspaces that the record is of, each once. */
export function evidenceBuckets(spec: PlatformSpec, { stacks }: Pick<ChangeRecord, 'stacks'>): readonly string[] {
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
  const sources = [spec.audit, ...spec.clusters];
  const buckets = stacks.map(({ planned: { seal } }) => {
    const { cluster = seal.workspace } = spec.environments.find(({ name }) => name === seal.workspace) ?? {};
    const source = sources.find(({ name }) => name === cluster);
    if (!source)
      throw new UserError(`--keep: ${seal.workspace} is no workspace any more - check out its commit`, EXIT.badInput);
    return archiveNames(contextOf(spec.audit), contextOf(source)).evidence;
  });
  return [...new Set(buckets)];
}
