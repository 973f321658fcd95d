import { z } from 'zod';
import { DEFINED, service } from '../../workspaces/service';
import { platform, settings } from './settings';

/** The values that the chart renders from: row, facts and settings, when every layer has spoken. */
export const values = z.strictObject({ ...service.shape, platform, ...settings.shape });

export type Values = z.output<typeof values>;

/** What one file may say of the settings: any part of them. */
export const someSettings = partly(settings);

/** For sentences about keys of the settings. */
export const SETTINGS = { schema: settings, file: 'docs/reference/values.md' };

/** For sentences about keys of the row. */
export const ROW = DEFINED;

/** The keys of a row: nobody but the row says them. */
export const ROW_KEYS: readonly string[] = Object.keys(service.shape);

/** The keys of the settings. */
export const SETTING_KEYS: readonly string[] = Object.keys(settings.shape);

/** Every key of an object may be left out, and of the objects in it. */
function partly(schema: z.ZodObject): z.ZodObject {
  const shape = Object.entries(schema.shape).map(([key, field]) => [key, partOf(field).optional()] as const);
  return z.strictObject(Object.fromEntries(shape));
}

function partOf(field: unknown): z.ZodType {
  if (field instanceof z.ZodOptional) return partOf(field.unwrap()).optional();
  if (field instanceof z.ZodNullable) return partOf(field.unwrap()).nullable();
  const part = wholeOrPart(field as z.ZodType);
  const { description } = field as z.ZodType;
  return description === undefined ? part : part.describe(description);
}

function wholeOrPart(field: z.ZodType): z.ZodType {
  if (field instanceof z.ZodRecord) return z.record(field.keyType, partOf(field.valueType));
  return field instanceof z.ZodObject ? partly(field) : field;
}

/**
 * The schema that Helm holds the merged values against: draft 7, which both Helms read. Go's expressions know no look-ahead;
 * what needs one is told by the checks of the catalogue alone.
 */
export const chartSchema = (): string => text(values, (key, value) => (isLookAhead(key, value) ? undefined : value));

const isLookAhead = (key: string, value: unknown): boolean =>
  key === 'pattern' && typeof value === 'string' && /\(\?[!=<]/.test(value);

/** The schema for editors: what a service's own files may say. */
export const editorSchema = (): string => text(someSettings);

const text = (schema: z.ZodType, keep?: (key: string, value: unknown) => unknown): string =>
  `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }), keep, 2)}\n`;
