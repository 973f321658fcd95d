import { gunzipSync } from 'node:zlib';
import { GetObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';

/** An event of the bus as the archive keeps it. */
export interface ArchivedEvent {
  readonly id: string;
  readonly time: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Key of the object that it lies in. */
  readonly key: string;
  /** When that object was written. */
  readonly written: Date;
}

export interface ArchivePlace {
  readonly bucket: string;
  /** Up to the source of events. */
  readonly prefix: string;
}

/** Events of one source that were archived since a moment. Objects are read once: nobody can change them. */
export class Archive {
  private readonly read = new Map<string, readonly ArchivedEvent[]>();

  constructor(
    private readonly s3: S3Client,
    private readonly place: ArchivePlace,
  ) {}

  async events(source: string, since: Date, until: Date): Promise<readonly ArchivedEvent[]> {
    const found: ArchivedEvent[] = [];
    for (const day of days(since, until)) {
      const Prefix = `${this.place.prefix}${source}/${day}/`;
      for await (const page of paginateListObjectsV2({ client: this.s3 }, { Bucket: this.place.bucket, Prefix }))
        for (const { Key = '', LastModified: written } of page.Contents ?? [])
          if (written !== undefined && written >= since) found.push(...(await this.object(Key, written)));
    }
    return found;
  }

  private async object(key: string, written: Date): Promise<readonly ArchivedEvent[]> {
    const known = this.read.get(key);
    if (known) return known;
    const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.place.bucket, Key: key }));
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const lines = (isPacked ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
    const events = lines.filter((line) => line.trim() !== '').map((line) => eventOf(line, key, written));
    this.read.set(key, events);
    return events;
  }
}

function eventOf(line: string, key: string, written: Date): ArchivedEvent {
  const { id, time, detail, 'detail-type': detailType } = JSON.parse(line) as Record<string, unknown>;
  const facts = (typeof detail === 'object' && detail !== null ? detail : {}) as ArchivedEvent['detail'];
  return { id: String(id), time: String(time), detailType: String(detailType), detail: facts, key, written };
}

const DAY = 86_400_000;

/** `2026/11/25` for every day in UTC from one moment to the other, as the stream names its folders. */
function days(since: Date, until: Date): readonly string[] {
  const [first, last] = [since, until].map((moment) => Math.floor(moment.getTime() / DAY));
  const count = (last ?? 0) - (first ?? 0) + 1;
  return Array.from({ length: count }, (_, index) => new Date(((first ?? 0) + index) * DAY)).map((day) =>
    day.toISOString().slice(0, 10).replaceAll('-', '/'),
  );
}
