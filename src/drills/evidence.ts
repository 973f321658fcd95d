import { PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { patient } from './clients';
import type { DrillRecord } from './record';

export interface EvidencePlace {
  readonly bucket: string;
  readonly region: string;
}

/** Every record of a drill or a restore is kept beside those before it: a second judgement hides no first. */
export const evidenceKey = ({
  record_id: id,
  recorded_at: at,
}: Pick<DrillRecord, 'record_id' | 'recorded_at'>): string => `drills/${id}/${at.replace(/[-:]|\.\d+/g, '')}.json`;

/** What a bucket says of a name that is taken. */
export const KEPT_ALREADY = 'it is there already';

/**
 * Puts a record into the bucket of evidence, where nobody can alter it. Only once: the bucket refuses whatever does not ask
 * for that. Gives back what went wrong, in one line; nothing when it is kept.
 */
export async function keep(
  key: string,
  record: object,
  { bucket, region }: EvidencePlace,
): Promise<string | undefined> {
  const command = new PutObjectCommand({
    ...{ Bucket: bucket, Key: key, Body: `${JSON.stringify(record, null, 2)}\n` },
    ...{ ContentType: 'application/json', IfNoneMatch: '*' },
  });
  try {
    await new S3Client({ ...patient, region }).send(command);
    return undefined;
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === 'PreconditionFailed') return KEPT_ALREADY;
    return error instanceof Error ? `${error.name}, ${error.message}` : String(error);
  }
}
