import { gunzipSync } from 'node:zlib';
import { canonical, sha256 } from '../../modules/change';
import { type Read, readRecord } from './record';
import { jsonOf } from './json';

/** A file that may hold records: one, a list of restore jobs, or one a line, packed or not. */
export interface RecordFile {
  /** As the user knows it. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** A record, and the bytes that it was read from. */
export type FoundRecord = Read & {
  /** Name in the evidence: by its bytes, so that the same file is there once. */
  readonly file: string;
  /** Number of the record in its file, from 1. */
  readonly number: number;
};

export interface FoundRecords {
  readonly records: readonly FoundRecord[];
  /** Bytes by name in the evidence. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** What is no record, as sentences. */
  readonly problems: readonly string[];
}

/** Reads all records; what is there twice is read once. */
export function recordsIn(given: readonly RecordFile[]): FoundRecords {
  const files = new Map<string, Buffer>();
  const records = new Map<string, FoundRecord>();
  const problems: string[] = [];
  for (const { path, bytes } of [...given].sort((one, other) => (one.path < other.path ? -1 : 1))) {
    const file = nameOf(path, bytes);
    if (files.has(file)) continue;
    files.set(file, bytes);
    for (const [index, value] of valuesIn(bytes).entries()) {
      const { read, problems: wrong } = readRecord(value);
      problems.push(...wrong.map((problem) => `${path} ${index + 1} ${problem}`));
      const key = sha256(canonical(value));
      if (read && !records.has(key)) records.set(key, { ...read, file, number: index + 1 });
    }
  }
  return { records: [...records.values()], files, problems };
}

const nameOf = (path: string, bytes: Buffer): string =>
  `records/${sha256(bytes)}${/(\.jsonl?)?(\.gz)?$/.exec(path)?.[0] ?? ''}`;

/** Every JSON value of a file; a text that is none stands for itself, so that it is named. */
export function valuesIn(bytes: Buffer): readonly unknown[] {
  const text = textIn(bytes);
  const whole = jsonOf(text);
  if (whole !== undefined) return isJobs(whole) ? whole.RestoreJobs : [whole].flat();
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => jsonOf(line) ?? line);
}

/** The text of a file, unpacked when it is packed. */
export const textIn = (bytes: Buffer): string =>
  (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');

const isJobs = (value: unknown): value is { readonly RestoreJobs: readonly unknown[] } =>
  typeof value === 'object' && value !== null && 'RestoreJobs' in value && Array.isArray(value.RestoreJobs);
