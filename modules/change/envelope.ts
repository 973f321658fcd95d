import { z } from 'zod';
import { type ControlOutcome, controlsOf, OUTCOMES } from './controls';
import { canonical, sha256 } from './digest';
import { type ChangeRecord, RECORD } from './record';

/** What every record of evidence says of itself, beside what it is about. */
export const ENVELOPE = z
  .strictObject({
    record_id: z.string().describe('Follows from what the record says: the same said twice is one record.'),
    record_type: z.literal('change'),
    change_id: z.string().describe('The commit.'),
    system: z.string().describe('Repository of the platform.'),
    places: z
      .array(
        z.strictObject({
          ...{ environment: z.string(), account: z.string(), region: z.string(), criticality: z.string() },
        }),
      )
      .describe('Workspaces that were changed.'),
    cif_refs: z.array(z.string()).describe('Critical services that it reaches, as `<environment>/<service>`.'),
    controls: z.array(z.strictObject({ id: z.string(), refs: z.array(z.string()), outcome: z.enum(OUTCOMES) })),
    occurred_at: z.iso
      .datetime()
      .describe('When the first apply began; before there is one, when the commit was made.'),
    recorded_at: z.iso.datetime(),
    time_source: z.string(),
    producer: z.strictObject({
      ...{ tool: z.literal('eks-platform'), version: z.string() },
      digest: z.string().describe('Commit of the tool, which is that of the configuration.'),
      identity: z.string().describe('Workflow and run that wrote it; `local` on a laptop.'),
    }),
    inputs: z.array(z.strictObject({ uri: z.string(), sha256: z.string() })).describe('Digests of the plans.'),
    prev_record_sha256: z.string().nullable().describe('Always null: the bucket keeps the order, and nothing twice.'),
    retention_class: z.literal('evidence'),
    personal_data: z.literal('pseudonymous'),
  })
  .readonly();
export type Envelope = z.infer<typeof ENVELOPE>;

/** The record as it is kept. */
export const KEPT_RECORD = RECORD.unwrap().extend({ envelope: ENVELOPE }).readonly();
export type KeptRecord = z.infer<typeof KEPT_RECORD>;

/** JSON Schema of the record, for whoever keeps it. */
export const recordJsonSchema = (): string => `${JSON.stringify(z.toJSONSchema(KEPT_RECORD), null, 2)}\n`;

/** What only the place knows in which a record is written. */
export type Writing = Pick<Envelope, 'system' | 'places' | 'cif_refs' | 'recorded_at'> & {
  readonly version: string;
  readonly identity: string;
};

/** Puts a record into its envelope. */
export const enveloped = (record: ChangeRecord, { version, identity, ...writing }: Writing): KeptRecord => ({
  ...record,
  envelope: {
    ...following(record),
    ...writing,
    ...{ record_type: 'change', time_source: 'the clock of the runner; of commits that of their author' },
    producer: { tool: 'eks-platform', version, digest: record.commit, identity },
    ...{ prev_record_sha256: null, retention_class: 'evidence', personal_data: 'pseudonymous' },
  },
});

/** Where a record is kept: beside those of the same commit, under its own name, so that none stands for another. */
export const recordKey = ({ envelope }: KeptRecord): string =>
  `changes/${envelope.change_id}/${envelope.record_id}.json`;

type Following = Pick<Envelope, 'record_id' | 'change_id' | 'controls' | 'occurred_at' | 'inputs'>;

/** What of an envelope follows from the record in it. */
function following(record: ChangeRecord): Following {
  const { commit, said, stacks } = record;
  const begun = stacks.flatMap(({ applied }) => applied?.begun ?? []).sort();
  const controls: readonly ControlOutcome[] = controlsOf(said, stacks);
  return {
    record_id: `change-${sha256(canonical(record)).slice(0, 26)}`,
    change_id: commit,
    controls: [...controls],
    occurred_at: begun[0] ?? stacks[0]?.planned.seal.committedAt ?? '',
    inputs: stacks.map(({ planned: { seal, digest } }) => ({ uri: `plan:${seal.stack}`, sha256: digest })),
  };
}

/** What an envelope says that does not follow from the record in it, as sentences. */
export function envelopeProblems({ envelope, ...record }: KeptRecord): readonly string[] {
  return Object.entries(following(record)).flatMap(([field, value]) =>
    canonical(envelope[field as keyof Following]) === canonical(value)
      ? []
      : [`its envelope says another ${field} than follows from it`],
  );
}
