/** Fields of GetProviderSchema.Response that map kinds to schemas: resources and data sources (tfplugin5/6.proto). */
const BY_KIND: readonly number[] = [2, 3];

/** The same answer of a provider about its schemas, with these kinds alone. */
export function ofKinds(message: Buffer, kinds: ReadonlySet<string>): Buffer {
  const kept = fieldsOf(message).filter(
    ({ number, value }) => !BY_KIND.includes(number) || kinds.has(String(fieldsOf(value)[0]?.value)),
  );
  return Buffer.concat(kept.map(({ whole }) => whole));
}

interface Field {
  readonly number: number;
  readonly value: Buffer;
  /** Tag, length and value. */
  readonly whole: Buffer;
}

const DELIMITED = 2;

/** The fields of a protobuf message whose fields are messages and strings, as they lie there. */
function fieldsOf(message: Buffer): readonly Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length;) {
    const [tag, afterTag] = varint(message, at);
    if ((tag & 7) !== DELIMITED) throw new Error(`field ${tag >> 3} of a schema answer is no message`);
    const [length, from] = varint(message, afterTag);
    const to = from + length;
    fields.push({ number: tag >> 3, value: message.subarray(from, to), whole: message.subarray(at, to) });
    at = to;
  }
  return fields;
}

function varint(message: Buffer, at: number): readonly [value: number, next: number] {
  const byte = message[at] ?? 0;
  if (byte < 128) return [byte, at + 1];
  const [rest, next] = varint(message, at + 1);
  return [(byte & 127) + rest * 128, next];
}
