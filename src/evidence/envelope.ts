import { z } from 'zod';
import { isSigned, keyName, signatureOf } from '../../modules/change';
import { jsonOf } from './json';

const SHA256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A file that a statement is about. */
export const SUBJECT = z.strictObject({ name: z.string().min(1), digest: z.strictObject({ sha256: SHA256 }) });
export type Subject = z.infer<typeof SUBJECT>;

/** A statement on files: in-toto attestation, `spec/v1/statement.md`. */
export const statementOf = <Predicate extends z.ZodType>(predicateType: string, predicate: Predicate) =>
  z.strictObject({
    _type: z.literal('https://in-toto.io/Statement/v1'),
    subject: z.array(SUBJECT).min(1),
    predicateType: z.literal(predicateType),
    predicate,
  });

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** The envelope of a statement: DSSE, `envelope.md`. Without a signature it is bytes in an envelope and no more. */
export const ENVELOPE = z.strictObject({
  payload: z.base64().describe('The statement as JSON, in base64.'),
  payloadType: z.literal(PAYLOAD_TYPE),
  signatures: z.array(
    z.strictObject({
      keyid: SHA256.describe('SHA-256 of the public key in DER.'),
      sig: z.base64().describe('Ed25519 signature, in base64.'),
    }),
  ),
});
type Envelope = z.infer<typeof ENVELOPE>;

const written = (envelope: Envelope): string => `${JSON.stringify(envelope, null, 2)}\n`;

/** Puts a statement into an envelope; signs it when there is a private key in PEM. */
export function enclosed(statement: object, privateKey: string | undefined): string {
  const body = `${JSON.stringify(statement, null, 2)}\n`;
  const { key = '', signature = '' } =
    privateKey === undefined ? {} : signatureOf({ type: PAYLOAD_TYPE, body }, privateKey);
  return written({
    payload: Buffer.from(body).toString('base64'),
    payloadType: PAYLOAD_TYPE,
    signatures: privateKey === undefined ? [] : [{ keyid: key, sig: signature }],
  });
}

/** What was found in an envelope. */
export interface Opened<Statement> {
  readonly statement?: Statement;
  /** Why the text is not what was written, as sentences. */
  readonly problems: readonly string[];
}

/** Opens an envelope whose statement is of this kind. Every byte counts: an envelope that reads the same and is written otherwise is refused. */
export function opened<Statement>(text: string, schema: z.ZodType<Statement>): Opened<Statement> {
  const envelope = ENVELOPE.safeParse(jsonOf(text));
  if (!envelope.success) return { problems: ['is no DSSE envelope'] };
  const { payload, signatures } = envelope.data;
  const body = Buffer.from(payload, 'base64');
  const isWhole = [payload, ...signatures.map(({ sig }) => sig)].every(
    (one) => Buffer.from(one, 'base64').toString('base64') === one,
  );
  if (!isWhole || text !== written(envelope.data)) return { problems: ['is not written as an envelope is written'] };
  const statement = schema.safeParse(jsonOf(body.toString()));
  if (statement.success) return { statement: statement.data, problems: [] };
  return {
    problems: statement.error.issues.map(({ path, message }) => `${path.join('.') || 'statement'}: ${message}`),
  };
}

/** Why nobody of these, by their public keys in PEM, stands for an envelope; empty when somebody does. */
export function signatureProblems(text: string, publicKeys: readonly string[]): readonly string[] {
  const envelope = ENVELOPE.safeParse(jsonOf(text));
  const { payload = '', signatures = [] } = envelope.data ?? {};
  if (signatures.length === 0) return ['is not signed'];
  const signed = { type: PAYLOAD_TYPE, body: Buffer.from(payload, 'base64').toString() };
  const known = publicKeys.map((key) => ({ key, name: keyName(key) }));
  const isBy = ({ key, name }: (typeof known)[number]) =>
    signatures.some(({ keyid, sig }) => keyid === name && isSigned(signed, key, sig));
  const wanted = known.map(({ name }) => name?.slice(0, 12) ?? 'no key').join(', ');
  return known.some(isBy)
    ? []
    : [
        `was signed by ${signatures.map(({ keyid }) => keyid.slice(0, 12)).join(', ')}, or altered since; want ${wanted}`,
      ];
}
