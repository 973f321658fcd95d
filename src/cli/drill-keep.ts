import { archiveNames } from '../../modules/archive';
import type { PlatformSpec } from '../../workspaces/load';
import { contexts } from '../context';
import { evidenceKey, keep } from '../drills/evidence';
import { EXIT, UserError } from './finish';
import { note } from './terminal';

/** What a record must say of itself to be kept. */
interface Kept {
  readonly environment: string;
  readonly record_id: string;
  readonly recorded_at: string;
}

/** Where the audit account keeps evidence of the workspace that a record speaks of. Throws a UserError when it is not kept. */
export async function kept(spec: PlatformSpec, record: Kept): Promise<void> {
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
  const standing = spec.environments.find(({ name }) => name === record.environment);
  const account = standing?.cluster ?? record.environment;
  const drilled = [spec.audit, ...spec.clusters].find(({ name }) => name === account);
  if (!drilled) throw new Error(`${record.environment} is no workspace any more`);
  const bucket = archiveNames(contextOf(spec.audit), contextOf(drilled)).evidence;
  const lost = await keep(evidenceKey(record), record, { bucket, region: spec.audit.region });
  if (lost !== undefined) throw new UserError(`--keep: ${bucket} did not take the record: ${lost}`, EXIT.findings);
  note(`Kept as s3://${bucket}/${evidenceKey(record)}`);
}
