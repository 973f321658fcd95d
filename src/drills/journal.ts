import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { DrillPlan, Sighting } from './drill';

const receipt = z.strictObject({
  id: z.string(),
  where: z.string(),
  seenBy: z.enum(['platform', 'person']),
  withinSeconds: z.number(),
});

/** The plan of a drill: its criteria, as they stood before anybody began. */
export const planSchema = z.strictObject({
  kind: z.string(),
  workspace: z.string(),
  production: z.boolean(),
  account: z.string(),
  region: z.string(),
  owner: z.string(),
  template: z.string().optional(),
  hypothesis: z.string(),
  exercises: z.array(z.strictObject({ id: z.string(), target: z.string(), receipts: z.array(receipt) })),
  afterwards: z.array(receipt),
  notDrilled: z.array(z.strictObject({ what: z.string(), why: z.string() })).optional(),
});

const person = z.strictObject({ name: z.string(), function: z.string() });

const entry = z.strictObject({
  exercise: z.string(),
  receipt: z.string(),
  state: z.enum(['seen', 'refused', 'unknown', 'missing']),
  at: z.string().optional(),
  says: z.string(),
  /** Who looked, where people do. */
  by: z.string().optional(),
  /** When it was written down. */
  noticed: z.string(),
});

const pages = z.strictObject({
  id: z.string(),
  plan: planSchema,
  /** Of the plan as it was before the first exercise began. */
  planSha256: z.string(),
  tester: person,
  approvedBy: person.optional(),
  reason: z.string(),
  began: z.string(),
  ended: z.string().optional(),
  exercises: z.record(
    z.string(),
    z.strictObject({ beginning: z.string(), began: z.string().optional(), ended: z.string().optional() }),
  ),
  entries: z.array(entry),
});

/** All that is known of a drill: enough to go on with it, and to judge it. */
export type Pages = z.infer<typeof pages>;
export type Entry = z.infer<typeof entry>;
export type Person = z.infer<typeof person>;
/** What is entered of a receipt. */
export type Found = Omit<Sighting, 'state'> & Pick<Entry, 'state' | 'by'>;

/** The diary of one drill on disk: whole after every word, so that a process that died can be taken up again. */
export class Journal {
  private constructor(
    private readonly file: string,
    private written: Pages,
  ) {}

  static open(file: string, start: Omit<Pages, 'exercises' | 'entries' | 'plan'> & { plan: DrillPlan }): Journal {
    const journal = new Journal(file, pages.parse({ ...start, exercises: {}, entries: [] }));
    journal.write({});
    return journal;
  }

  /** Throws what is wrong with the file. */
  static read(file: string): Journal {
    return new Journal(file, pages.parse(JSON.parse(readFileSync(file, 'utf8'))));
  }

  get pages(): Pages {
    return this.written;
  }

  /** Written before the world is touched: what may have begun has to be undone. */
  beginning(exercise: string, at: Date): void {
    this.mark(exercise, { beginning: at.toISOString() });
  }

  began(exercise: string, at: Date): void {
    this.mark(exercise, { ...this.markOf(exercise), began: at.toISOString() });
  }

  undone(exercise: string, at: Date): void {
    this.mark(exercise, { ...this.markOf(exercise), ended: at.toISOString() });
  }

  ended(at: Date): void {
    this.write({ ended: at.toISOString() });
  }

  /** What was found last of a receipt takes the place of what was found before. */
  enter(exercise: string, receipt: string, found: Found, at: Date): void {
    const others = this.written.entries.filter((other) => other.exercise !== exercise || other.receipt !== receipt);
    this.write({ entries: [...others, { ...found, exercise, receipt, noticed: at.toISOString() }] });
  }

  found(exercise: string, receipt: string): Entry | undefined {
    return this.written.entries.find((entry) => entry.exercise === exercise && entry.receipt === receipt);
  }

  private markOf(exercise: string) {
    return this.written.exercises[exercise] ?? { beginning: this.written.began };
  }

  private mark(exercise: string, mark: Pages['exercises'][string]): void {
    this.write({ exercises: { ...this.written.exercises, [exercise]: mark } });
  }

  private write(change: Partial<Pages>): void {
    this.written = { ...this.written, ...change };
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(`${this.file}.new`, `${JSON.stringify(this.written, null, 2)}\n`);
    renameSync(`${this.file}.new`, this.file);
  }
}
