import { z } from 'zod';

/** One row of a reference table. */
export interface Field {
  /** Path as the user writes it; `<name>` stands for a key of the user's choice, `[]` for each entry of a list. */
  readonly path: string;
  readonly type: string;
  /** What may stand there, in the words of the error messages. */
  readonly allowed: string;
  readonly meaning: string;
}

type Schema = z.core.$ZodType;

/** Every field of an object schema, nested ones below their parent. Throws for a field without `.describe`. */
export function fieldsOf(schema: Schema, path = ''): readonly Field[] {
  const inner = bare(schema);
  if (inner instanceof z.ZodObject)
    return Object.entries<Schema>(inner.shape).flatMap(([key, field]) => fieldAt(join(path, key), field));
  if (inner instanceof z.ZodArray) return fieldsOf(inner.element, `${path}[]`);
  if (inner instanceof z.ZodRecord) return fieldsOf(inner.valueType, join(path, '<name>'));
  if (inner instanceof z.ZodUnion) return distinct(inner.options.flatMap((option) => fieldsOf(option, path)));
  return [];
}

function fieldAt(path: string, schema: Schema): readonly Field[] {
  const meaning = meaningOf(schema);
  if (meaning === undefined) throw new Error(`${path} has no description - add .describe in workspaces/schema.ts`);
  return [{ path, type: typeOf(schema), allowed: allowedIn(schema).join('; '), meaning }, ...fieldsOf(schema, path)];
}

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const distinct = (fields: readonly Field[]): readonly Field[] =>
  fields.filter((field, index) => fields.findIndex(({ path }) => path === field.path) === index);

/** The schema below `default`, `optional` and the like. */
function bare(schema: Schema): Schema {
  return isWrapper(schema) ? bare(schema.unwrap()) : schema;
}

const isWrapper = (schema: Schema): schema is z.ZodDefault | z.ZodOptional | z.ZodNullable | z.ZodReadonly =>
  schema instanceof z.ZodDefault ||
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodNullable ||
  schema instanceof z.ZodReadonly;

const meaningOf = (schema: Schema): string | undefined =>
  z.globalRegistry.get(schema)?.description ?? (isWrapper(schema) ? meaningOf(schema.unwrap()) : undefined);

function typeOf(schema: Schema): string {
  if (schema instanceof z.ZodDefault) return `${typeOf(schema.unwrap())}, default ${inCode(schema.def.defaultValue)}`;
  if (schema instanceof z.ZodOptional) return `${typeOf(schema.unwrap())}, optional`;
  const inner = bare(schema);
  if (inner instanceof z.ZodArray) return `list of ${typeOf(inner.element)}`;
  if (inner instanceof z.ZodRecord) return `${typeOf(inner.valueType)} by name`;
  if (inner instanceof z.ZodUnion) return [...new Set(inner.options.map(typeOf))].join(' or ');
  return TYPES[inner._zod.def.type] ?? inner._zod.def.type;
}

const TYPES: Readonly<Record<string, string>> = { string: 'text', enum: 'text', literal: 'constant', int: 'number' };

function allowedIn(schema: Schema): readonly string[] {
  const inner = bare(schema);
  if (inner instanceof z.ZodEnum) return [inner.options.map(inCode).join(', ')];
  if (inner instanceof z.ZodLiteral) return [[...inner.values].map(inCode).join(', ')];
  const own = wantsOf(inner);
  if (inner instanceof z.ZodArray) return [...own, ...allowedIn(inner.element).map((words) => `each ${words}`)];
  if (!(inner instanceof z.ZodRecord)) return own;
  const keys = allowedIn(inner.keyType).map((words) => `name: ${words}`);
  return [...own, ...keys, ...allowedIn(inner.valueType).map((words) => `value: ${words}`)];
}

const inCode = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

/** The words of the messages that values nobody would allow meet with: the same words that a user meets. */
function wantsOf(schema: Schema): readonly string[] {
  const messages = ABSURD.flatMap((value) => z.safeParse(schema, value).error?.issues ?? [])
    .filter(({ path }) => path.length === 0)
    .map(({ message }) => /^want (.*?) - /.exec(message)?.[1]);
  return [...new Set(messages.filter((words) => words !== undefined))];
}

const ABSURD: readonly unknown[] = [
  '',
  ' ',
  'x'.repeat(2000),
  '0.0.0.0/0',
  -1,
  0.5,
  1e9,
  [],
  Array.from({ length: 200 }, () => ''),
];
