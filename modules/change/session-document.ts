import type { Widens } from './widening';

/** Settings of a session document of Systems Manager that say where a session is written down, and how. */
const RECORDS = [
  ...['s3BucketName', 'cloudWatchLogGroupName', 'cloudWatchStreamingEnabled'],
  ...['s3EncryptionEnabled', 'cloudWatchEncryptionEnabled', 'kmsKeyId'],
];

/**
 * Whether a session document writes down less than the one before. Source: systems-manager/latest/userguide/
 * session-manager-schema.
 */
export const recordsLess: Widens = (before, after) => {
  const [was, will] = [inputsOf(before), inputsOf(after)];
  return RECORDS.some((name) => isSet(was[name]) && !isSet(will[name]));
};

const isSet = (value: unknown): boolean => value !== undefined && value !== '' && value !== false;

function inputsOf(content: unknown): Readonly<Record<string, unknown>> {
  try {
    const parsed = JSON.parse(String(content)) as { readonly inputs?: Readonly<Record<string, unknown>> } | null;
    return parsed?.inputs ?? {};
  } catch {
    return {};
  }
}
